import type { DayCounts } from './day-counts';
import { weibullCdf, type WeibullFit } from './weibull';

/**
 * First day of each class of onset: on the day of the start, the day after, then to the end of the
 * first week, fortnight, month, and so on to ten years; each about twice as long as the one before.
 */
export const CLASS_STARTS = [0, 1, 2, 4, 8, 15, 31, 61, 91, 181, 366, 731, 1827, 3653] as const;

/** Reports of one class of days, both ends in it. */
export interface OnsetClass {
	from: number;
	/** Absent for the last class, which is open. */
	to?: number;
	count: number;
	/** Of the fitted distribution, where there is one. */
	expected?: number;
}

/**
 * Counts days by class. A whole number of days stands for the half day on either side of it, and so
 * the fitted distribution is read at half days.
 */
export function onsetClasses(days: DayCounts, fit?: WeibullFit): OnsetClass[] {
	return CLASS_STARTS.map((from, i) => {
		const next = CLASS_STARTS[i + 1];
		let count = 0;
		for (const [day, reports] of days) {
			if (day >= from && (next === undefined || day < next)) count += reports;
		}
		const below = (day: number | undefined) =>
			day === undefined ? 1 : fit ? weibullCdf(day - 0.5, fit) : 0;
		return {
			from,
			...(next === undefined ? {} : { to: next - 1 }),
			count,
			...(fit ? { expected: fit.n * (below(next) - (from === 0 ? 0 : below(from))) } : {}),
		};
	});
}
