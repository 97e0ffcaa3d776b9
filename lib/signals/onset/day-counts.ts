/** How many reports have each number of days; days are whole and not negative. */
export type DayCounts = ReadonlyMap<number, number>;

/** Number of reports. */
export function totalOf(days: DayCounts): number {
	let total = 0;
	for (const count of days.values()) total += count;
	return total;
}

/** Quartiles and median in days. */
export interface Quartiles {
	n: number;
	median: number;
	q1: number;
	q3: number;
}

/**
 * Median and quartiles, by linear interpolation between the order statistics (type 7 of Hyndman &
 * Fan 1996, the default of R). Undefined without a report.
 */
export function quartilesOf(days: DayCounts): Quartiles | undefined {
	const sorted = [...days].sort(([a], [b]) => a - b);
	const n = totalOf(days);
	if (n === 0) return undefined;
	const at = (share: number): number => {
		const place = (n - 1) * share;
		const [low, high] = [valueAt(sorted, Math.floor(place)), valueAt(sorted, Math.ceil(place))];
		return low + (high - low) * (place - Math.floor(place));
	};
	return { n, median: at(0.5), q1: at(0.25), q3: at(0.75) };
}

function valueAt(sorted: ReadonlyArray<readonly [number, number]>, rank: number): number {
	let seen = 0;
	for (const [value, count] of sorted) {
		seen += count;
		if (rank < seen) return value;
	}
	return sorted.at(-1)?.[0] ?? NaN;
}

/** The reports of `all` that are not among `some`, which is a part of it. */
export function withoutThose(all: DayCounts, some: DayCounts): DayCounts {
	const rest = new Map<number, number>();
	for (const [day, count] of all) {
		const left = count - (some.get(day) ?? 0);
		if (left > 0) rest.set(day, left);
	}
	return rest;
}

/** Adds one report. */
export const countDay = (days: Map<number, number>, day: number): void => {
	days.set(day, (days.get(day) ?? 0) + 1);
};

/** Adds the reports of one count to another. */
export function addDays(total: Map<number, number>, days: DayCounts): void {
	for (const [day, count] of days) total.set(day, (total.get(day) ?? 0) + count);
}
