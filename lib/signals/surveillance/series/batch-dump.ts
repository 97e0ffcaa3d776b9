import { daysBetween } from './calendar';
import { median, robustDeviation } from '../statistics/moments';

/** Smallest day that can be a dump, reports. */
const MIN_REPORTS = 10;
/** How far around a day its neighbours are looked for, days. */
const NEIGHBOURHOOD_DAYS = 90;
/** Fewest neighbours that make a judgement possible. */
const MIN_NEIGHBOURS = 5;
/** How many robust deviations above the neighbours' median; normal data reach 10 practically never. */
const DEVIATIONS = 10;
/** Least share of its month's reports. */
const MIN_SHARE = 1 / 3;

/** A day on which a batch of reports was entered at once. */
export interface DumpDay {
	day: string;
	count: number;
	/** Of the reports of its month. */
	share: number;
}

/** The rule, for the reader. */
export const DUMP_RULE =
	`a received day with at least ${MIN_REPORTS} reports, a third or more of its month, and more than ` +
	`${DEVIATIONS} robust standard deviations above the median of the other reporting days within ${NEIGHBOURHOOD_DAYS} days`;

/**
 * Received days that hold far more reports than their neighbours: many events entered at once, so
 * that the count says when they were entered and not when they happened. Hampel's identifier
 * (median and MAD of the other reporting days around it; the deviation is at least √median and at
 * least 1), with a floor and a share of the month. Days without reports are not neighbours, which
 * makes the rule cautious. Source: Davies & Gather, J Am Stat Assoc 1993;88:782–792.
 *
 * @example batchDumpDays(new Map(Array.from({ length: 21 }, (_, i) => [`2024-01-${10 + i}`, i === 10 ? 400 : 3]))).map(({ day }) => day) // => ['2024-01-20']
 */
export function batchDumpDays(byDay: ReadonlyMap<string, number>): DumpDay[] {
	const days = [...byDay].filter(([, count]) => count > 0).sort(([a], [b]) => (a < b ? -1 : 1));
	const ofMonth = new Map<string, number>();
	for (const [day, count] of days) {
		ofMonth.set(day.slice(0, 7), (ofMonth.get(day.slice(0, 7)) ?? 0) + count);
	}
	return days.flatMap(([day, count], index) => {
		const share = count / (ofMonth.get(day.slice(0, 7)) ?? count);
		if (count < MIN_REPORTS || share < MIN_SHARE) return [];
		const others = neighbours(days, index);
		if (others.length < MIN_NEIGHBOURS || !isFarAbove(count, others, DEVIATIONS)) return [];
		return [{ day, count, share }];
	});
}

/**
 * Periods of a series that stand alone and far above their neighbours (up to six on each side):
 * more than 8 robust deviations and five times the median, with both direct neighbours below half
 * of it. For series without days; a rise that lasts is none.
 */
export function isolatedSpikes(counts: readonly number[]): number[] {
	return counts.flatMap((count, index) => {
		const others = [
			...counts.slice(Math.max(0, index - 6), index),
			...counts.slice(index + 1, index + 7),
		];
		if (count < MIN_REPORTS || others.length < MIN_NEIGHBOURS) return [];
		const beside = [counts[index - 1], counts[index + 1]].filter((next) => next !== undefined);
		const alone = beside.every((next) => next < count / 2);
		return alone && count > 5 * median(others) && isFarAbove(count, others, 8) ? [index] : [];
	});
}

/** The rule for months known without their days, for the reader. */
export const DUMP_MONTH_RULE =
	`a month with at least ${MIN_REPORTS} reports, more than twice the highest of up to six months on each side, ` +
	`with more than twice the reports of both its neighbours`;

/**
 * Months that tower over all around them, for sources that give no days: above twice the highest of
 * up to six months on each side, by more than eight Poisson standard deviations. A rise that lasts
 * is none, nor is the last month of a series: what follows it is not known.
 */
export function dumpMonths(counts: readonly number[]): number[] {
	return counts.flatMap((count, index) => {
		if (index === 0 || index === counts.length - 1 || count < MIN_REPORTS) return [];
		const others = [
			...counts.slice(Math.max(0, index - 6), index),
			...counts.slice(index + 1, index + 7),
		];
		if (others.length < MIN_NEIGHBOURS) return [];
		const highest = Math.max(...others);
		const beyond = count - highest > 8 * Math.sqrt(Math.max(highest, 1));
		return beyond && count > 2 * highest ? [index] : [];
	});
}

function neighbours(days: ReadonlyArray<[string, number]>, index: number): number[] {
	const [center] = days[index];
	const counts: number[] = [];
	const near = (at: number) =>
		at >= 0 && at < days.length && Math.abs(daysBetween(center, days[at][0])) <= NEIGHBOURHOOD_DAYS;
	for (let at = index - 1; near(at); at--) counts.push(days[at][1]);
	for (let at = index + 1; near(at); at++) counts.push(days[at][1]);
	return counts;
}

function isFarAbove(count: number, others: readonly number[], deviations: number): boolean {
	const center = median(others);
	const deviation = Math.max(robustDeviation(others), Math.sqrt(center), 1);
	return count > center + deviations * deviation;
}
