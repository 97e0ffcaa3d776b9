import type { Tally } from '../../model';

/** Months a chart of explicit zeros may span; beyond it, one mistyped year would make millions. */
const MOST_MONTHS = 1200;

/** `YYYY-MM` of a date that knows its month, else nothing. */
export const monthOf = (day: string | undefined): string | undefined =>
	day !== undefined && /^\d{4}-\d{2}/.test(day) ? day.slice(0, 7) : undefined;

/** Every month from the first to the last of the counts, with explicit zeros between. */
export function withZeroMonths(counts: ReadonlyMap<string, number>): Tally[] {
	const months = [...counts.keys()].sort();
	const first = months[0];
	const last = months.at(-1);
	if (first === undefined || last === undefined) return [];
	const span = indexOf(last) - indexOf(first) + 1;
	if (span > MOST_MONTHS) return months.map((label) => ({ label, count: counts.get(label) ?? 0 }));
	return Array.from({ length: span }, (_unused, offset) => {
		const label = labelOf(indexOf(first) + offset);
		return { label, count: counts.get(label) ?? 0 };
	});
}

const indexOf = (month: string): number =>
	Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const labelOf = (index: number): string =>
	`${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
