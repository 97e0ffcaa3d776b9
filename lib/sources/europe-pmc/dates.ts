const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** A date as precise as told: `2012 Jul 19`, `2012 Jul`, `2012`, `2012-07-19`; undefined for "2012 Jul-Aug". */
export function partialDate(text: string): string | undefined {
	const iso = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text.trim());
	if (iso) return dateOf(iso[1], Number(iso[2]), Number(iso[3]));
	const [, year, month, day] =
		/^(\d{4})(?:\s+([A-Za-z]{3,9})\.?(?:\s+(\d{1,2}))?)?$/.exec(text.trim()) ?? [];
	if (month === undefined) return year;
	const at = MONTHS.indexOf(month.slice(0, 3).toLowerCase());
	return at < 0 ? undefined : dateOf(year, at + 1, Number(day));
}

/** The date of a citation as Europe PMC writes it: "Lancet. 2010 Feb 6;375(9713):445". */
export function dateInCitation(citation: string): string | undefined {
	const written = /[.;]\s*(\d{4}(?:\s+[A-Z][a-z]{2}(?:\s+\d{1,2})?)?)(?=\s*[;:.]|$)/.exec(
		citation,
	)?.[1];
	return written === undefined ? undefined : partialDate(written);
}

function dateOf(year: string | undefined, month: number, day: number): string | undefined {
	if (year === undefined || Number.isNaN(month)) return year;
	const two = (part: number): string => String(part).padStart(2, '0');
	if (month < 1 || month > 12) return undefined;
	if (Number.isNaN(day)) return `${year}-${two(month)}`;
	const whole = `${year}-${two(month)}-${two(day)}`;
	const at = Date.parse(`${whole}T00:00:00Z`);
	return !Number.isNaN(at) && new Date(at).toISOString().startsWith(whole) ? whole : undefined;
}
