/** Days, inclusive, YYYY-MM-DD; either end may be open. */
export interface Span {
	from?: string;
	to?: string;
}

/** Most records of PubMed are entered since; where an end is open the days are cut from here on. */
const MANY_SINCE = '1950-01-01';
/** PubMed's first record is of 1781. */
const FIRST_DAY = '1781-01-01';
const DAY_MS = 86_400_000;

/** A span in two that together are the whole, the newer first; undefined where it is a day, or only days to come. */
export function halves(span: Span, today: string): [newer: Span, older: Span] | undefined {
	const { first, last } = boundsOf(span, today);
	if (first >= last) return undefined;
	const days = (Date.parse(last) - Date.parse(first)) / DAY_MS;
	const cut = Date.parse(first) + Math.floor((days - 1) / 2) * DAY_MS;
	return [
		{ ...span, from: dayOf(cut + DAY_MS) },
		{ ...span, to: dayOf(cut) },
	];
}

/** Where the days of a span are cut: an open end is as far as many records are, the other end at the most. */
function boundsOf({ from, to }: Span, today: string): { first: string; last: string } {
	const last = to ?? today;
	const first = from ?? (last > MANY_SINCE ? MANY_SINCE : FIRST_DAY);
	return { first, last };
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** A span for people. */
export const spanText = ({ from, to }: Span): string =>
	from === undefined ? `up to ${to ?? 'today'}` : `${from} to ${to ?? 'today'}`;
