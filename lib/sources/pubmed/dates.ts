import { isDay, monthOf } from '../dates';
import { childOf, plainText, type XmlElement } from '../markup/xml-tree';

/** A date as precise as it is told (YYYY, YYYY-MM, YYYY-MM-DD), or the text where it is none of these. */
export interface ToldDate {
	day?: string;
	text?: string;
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
