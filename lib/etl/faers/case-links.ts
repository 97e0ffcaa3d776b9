import { knownText, recordsOf, type Raw } from '../values/text';

/**
 * The numbers under which other senders know this case: the company's case number and those of
 * `reportduplicate` (an object or a list). A number of digits only is a company's own counter, so
 * it counts together with the company's name, and not at all without one.
 */
export function caseLinks(raw: Raw): string[] {
	const links = new Set<string>();
	const add = (number: string | undefined, company: string | undefined) => {
		const link = number === undefined ? undefined : linkOf(number, company);
		if (link !== undefined) links.add(link);
	};
	const company = knownText(raw.companynumb);
	add(company, undefined);
	for (const duplicate of recordsOf(raw.reportduplicate)) {
		add(knownText(duplicate.duplicatenumb), knownText(duplicate.duplicatesource));
	}
	return [...links];
}

/** Worldwide numbers name country and company ("US-PFIZER INC-2014068976"); "JACAN16471" names the company. */
export function linkOf(number: string, company: string | undefined): string | undefined {
	const upper = number.toUpperCase().replace(/\s+/g, ' ');
	const digits = upper.replace(/\D/g, '').length;
	if (digits < 4) return undefined;
	if (/[A-Z]{2}/.test(upper)) return upper;
	return company === undefined ? undefined : `${company.toUpperCase()}:${upper}`;
}
