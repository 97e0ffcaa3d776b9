import { betaP } from '../special';
import { shiftMonth } from './calendar';

/** Months compared before and from the recall on. */
const MONTHS = 6;
const MIN_RATIO = 2;
const ALPHA = 0.01;

/** A wave of reports that began with a recall or a safety notice. */
export interface Stimulated {
	recall: string;
	/** Months of the wave, the recall's own included. */
	months: string[];
	before: number;
	after: number;
}

/** The rule, for the reader. */
export const STIMULATED_RULE = `the ${MONTHS} months from the recall hold at least twice the reports of the ${MONTHS} months before (exact one-sided conditional binomial test, α = ${ALPHA})`;

/**
 * Recalls after which reporting at least doubled, comparing the six months from the recall's month
 * on with the six before it (as many on both sides as the series has, at least two): publicity
 * draws reports of old events.
 */
export function stimulatedReporting(
	byMonth: ReadonlyMap<string, number>,
	recallDates: readonly string[],
): Stimulated[] {
	return [...new Set(recallDates.map((day) => day.slice(0, 7)))].sort().flatMap((recall) => {
		const present = (offset: number) => byMonth.has(shiftMonth(recall, offset));
		let span = 0;
		while (span < MONTHS && present(span) && present(-span - 1)) span += 1;
		if (span < 2) return [];
		const months = Array.from({ length: span }, (_, i) => shiftMonth(recall, i));
		const sum = (list: readonly string[]) =>
			list.reduce((total, month) => total + (byMonth.get(month) ?? 0), 0);
		const after = sum(months);
		const before = sum(months.map((_, i) => shiftMonth(recall, -i - 1)));
		const unlikely = after > 0 && betaP(0.5, after, before + 1) < ALPHA;
		return unlikely && after >= MIN_RATIO * before ? [{ recall, months, before, after }] : [];
	});
}
