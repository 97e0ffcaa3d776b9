import { childOf, plainText, type XmlElement } from '../markup/xml-tree';

/** A date as precise as it is told (YYYY, YYYY-MM, YYYY-MM-DD), or the text where it is none of these. */
export interface ToldDate {
	day?: string;
	text?: string;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The number of a month written as MEDLINE does, "Jul" or "07"; undefined for anything else. */
export function monthOf(written: string): string | undefined {
	const at = MONTHS.indexOf(written.slice(0, 3).toLowerCase());
	if (at >= 0) return String(at + 1).padStart(2, '0');
	const number = /^\d{1,2}$/.test(written) ? Number(written) : 0;
	return number >= 1 && number <= 12 ? String(number).padStart(2, '0') : undefined;
}

/**
 * A `PubDate`, `ArticleDate` or the like: year, month and day, a season, or the free text of a `MedlineDate`
 * ("2012 Jul-Aug", "Winter 1999"), of which the first year is told beside it.
 */
export function toldDate(of: XmlElement | undefined): ToldDate {
	const part = (name: string) => plainText(childOf(of, name));
	const free = part('MedlineDate');
	const year = part('Year');
	if (free !== undefined || year === undefined || !/^\d{4}$/.test(year)) {
		const text = free ?? [year, part('Season'), part('Month'), part('Day')].join(' ').trim();
		const first = /\b\d{4}\b/.exec(text)?.[0];
		return { ...(first === undefined ? {} : { day: first }), ...(text === '' ? {} : { text }) };
	}
	const season = part('Season');
	if (season !== undefined) return { day: year, text: `${year} ${season}` };
	const [writtenMonth, writtenDay] = [part('Month'), part('Day')];
	if (writtenMonth === undefined) return { day: year };
	const month = monthOf(writtenMonth);
	if (month === undefined) return { day: year, text: `${year} ${writtenMonth}` };
	if (writtenDay === undefined) return { day: `${year}-${month}` };
	const day = `${year}-${month}-${writtenDay.padStart(2, '0')}`;
	return isDay(day)
		? { day }
		: { day: `${year}-${month}`, text: `${year} ${writtenMonth} ${writtenDay}` };
}

const isDay = (day: string): boolean => {
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
