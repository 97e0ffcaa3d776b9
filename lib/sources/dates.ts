const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The number of a month written as MEDLINE does, "Jul" or "07"; undefined for anything else. */
export function monthOf(written: string): string | undefined {
	const at = MONTHS.indexOf(written.slice(0, 3).toLowerCase());
	if (at >= 0) return String(at + 1).padStart(2, '0');
	const number = /^\d{1,2}$/.test(written) ? Number(written) : 0;
	return number >= 1 && number <= 12 ? String(number).padStart(2, '0') : undefined;
}

/** Whether a text is a day of the calendar, YYYY-MM-DD. */
export const isDay = (day: string): boolean => {
	const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
	return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day;
};

/** The earlier of two dates, of different precision too: where one is a part of the other, the more precise. */
export function earlierDate(one: string | undefined, other: string | undefined) {
	if (one === undefined || other === undefined) return one ?? other;
	if (one.startsWith(other) || other.startsWith(one))
		return one.length > other.length ? one : other;
	return one < other ? one : other;
}

/** The date in a citation as MEDLINE writes it: "N Engl J Med. 2012 Jul 12;367(2):171-2." */
export function dateOfCitation(citation: string): string | undefined {
	const [, year, month = '', day] =
		/[.?)]\s(\d{4})(?:\s([A-Z][a-z]{2})(?:\s(\d{1,2}))?)?\s?[;:.]/.exec(citation) ?? [];
	if (year === undefined) return undefined;
	const number = monthOf(month);
	if (number === undefined) return year;
	return day === undefined ? `${year}-${number}` : `${year}-${number}-${day.padStart(2, '0')}`;
}

/** A date as precise as told: `2012 Jul 19`, `2012 Jul`, `2012`, `2012-07-19`; undefined for "2012 Jul-Aug". */
export function partialDate(text: string): string | undefined {
	const [, year, month, day] =
		/^(\d{4})(?:[\s-]+([A-Za-z]{3,9}|\d\d)\.?(?:[\s-]+(\d{1,2}))?)?$/.exec(text.trim()) ?? [];
	if (month === undefined) return year;
	const number = monthOf(month);
	if (number === undefined) return undefined;
	const whole = `${year}-${number}`;
	if (day === undefined) return whole;
	const exact = `${whole}-${day.padStart(2, '0')}`;
	return isDay(exact) ? exact : undefined;
}
