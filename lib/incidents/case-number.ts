/**
 * A company's number of a case as cases are linked by it. Worldwide numbers name country and company
 * ("US-PFIZER INC-2014068976"); digits only are one company's counter: they count together with the
 * company's name, and not at all without one.
 */
export function caseNumber(number: string, company: string | undefined): string | undefined {
	const upper = number.toUpperCase().replace(/\s+/g, ' ');
	const digits = upper.replace(/\D/g, '').length;
	if (digits < 4) return undefined;
	if (/[A-Z]{2}/.test(upper)) return upper;
	return company === undefined ? undefined : `${company.toUpperCase()}:${upper}`;
}
