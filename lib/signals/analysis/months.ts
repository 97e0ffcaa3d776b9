import { monthsBetween } from '../surveillance';
import type { ByDate } from './incident-tally';

/** Counts by month with explicit zeros between the first and the last month. */
export function countsByMonth(byDate: ByDate, months: readonly string[]): number[] {
	const counts = new Map<string, number>(months.map((month) => [month, 0]));
	for (const [date, count] of byDate) {
		const before = counts.get(date.slice(0, 7));
		if (before !== undefined) counts.set(date.slice(0, 7), before + count);
	}
	return [...counts.values()];
}

/** The months of a window; where it is open, from the first and to the last month with a report. */
export function monthsOf(byDate: ByDate, { from, to }: { from?: string; to?: string }): string[] {
	const seen = [...byDate.keys()].map((date) => date.slice(0, 7)).sort();
	const first = from?.slice(0, 7) ?? seen[0];
	const last = to?.slice(0, 7) ?? seen.at(-1);
	return first === undefined || last === undefined ? [] : monthsBetween(first, last);
}
