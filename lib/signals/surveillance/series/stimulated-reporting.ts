import { betaP } from '../../numerics';
import { shiftMonth } from './calendar';

/** Months compared before and from the recall on. */
const MONTHS = 6;
/** Fewest months on each side. */
const FEWEST = 2;
const MIN_RATIO = 2;
const ALPHA = 0.01;

/** A wave of reports that began with a recall or a safety notice. */
export interface Stimulated {
	recall: string;
	/** Months of the wave, the recall's own included. */
	months: string[];
	/** How many months before it was compared with. */
	monthsBefore: number;
	before: number;
	after: number;
}

/** The rule, for the reader. */
export const STIMULATED_RULE =
	`the up to ${MONTHS} months from the recall hold at least twice the reports a month of the up to ${MONTHS} months ` +
	`before, batch dumps aside (exact one-sided conditional binomial test, α = ${ALPHA})`;

/**
 * Recalls after which reporting at least doubled, comparing the six months from the recall's month
 * on with the six before it: publicity draws reports of old events. Where the series is shorter,
 * each side has the months there are, at least two; given all reports, those from the recall on are
 * then binomial with their side's share of the months. Months in `dumps` are neither wave nor
 * yardstick: a batch entered at once says nothing of what the public reports.
 */
export function stimulatedReporting(
	byMonth: ReadonlyMap<string, number>,
	recallDates: readonly string[],
	dumps: ReadonlySet<string> = new Set(),
): Stimulated[] {
	/** Months from the first on, in steps of one, as far as the series goes without a break. */
	const side = (first: string, step: 1 | -1): string[] => {
		const months = Array.from({ length: MONTHS }, (_, i) => shiftMonth(first, step * i));
		const end = months.findIndex((month) => !byMonth.has(month));
		return months.slice(0, end === -1 ? MONTHS : end).filter((month) => !dumps.has(month));
	};
	const sum = (list: readonly string[]) =>
		list.reduce((total, month) => total + (byMonth.get(month) ?? 0), 0);
	return [...new Set(recallDates.map((day) => day.slice(0, 7)))].sort().flatMap((recall) => {
		const months = side(recall, 1);
		const earlier = side(shiftMonth(recall, -1), -1);
		if (months.length < FEWEST || earlier.length < FEWEST) return [];
		const [after, before] = [sum(months), sum(earlier)];
		const share = months.length / (months.length + earlier.length);
		const unlikely = after > 0 && betaP(share, after, before + 1) < ALPHA;
		return unlikely && after / months.length >= (MIN_RATIO * before) / earlier.length
			? [{ recall, months, monthsBefore: earlier.length, before, after }]
			: [];
	});
}
