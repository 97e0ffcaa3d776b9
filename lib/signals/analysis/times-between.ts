import {
	daysBetween,
	type NoChart,
	type TrendInput,
	type TrendPoint,
	type TrendSettings,
	type TrendVerdict,
} from '../surveillance';
import type { ByDate } from './incident-tally';

/** Fewest times a chart of times between events can be drawn from. */
const FEWEST_TIMES = 10;

/**
 * Judges months by a chart of the times between reports, in days. Reports of one day share the days
 * since the last evenly. A month is in alarm when a time that ended in it is; its expected count is
 * its days divided by the usual time, its score the lowest of its times. Months left out give no time
 * for the centre, which is that of the baseline where it holds enough. A note where the days of the reports are not known, or a report a day is usual.
 */
export function judgeTimesBetween(
	{ judge }: TrendSettings,
	{
		months,
		byDate,
		baseline: named,
		usable,
	}: {
		months: readonly string[];
		byDate: ByDate;
		/** Months of the baseline of the analysis. */
		baseline: readonly number[];
		/** Months that are not left out. */
		usable: readonly number[];
	},
): TrendVerdict | NoChart {
	const times = timesOf(byDate);
	if (times.length < FEWEST_TIMES) {
		return {
			note: `A t-chart needs at least ${FEWEST_TIMES} times between reports whose day is known; there are ${times.length}.`,
		};
	}
	const endingIn = (indexes: readonly number[]): number[] => {
		const wanted = new Set(indexes.map((index) => months[index]));
		return times.flatMap(({ month }, index) => (wanted.has(month) ? [index] : []));
	};
	const inUse = endingIn(usable);
	const inBaseline = endingIn(named);
	// Rare events leave few times in two years: then all that are not left out are the yardstick.
	const usesBaseline = inBaseline.length >= FEWEST_TIMES;
	const baseline = usesBaseline ? inBaseline : inUse;
	const kept = new Set(inUse);
	const usual = baseline.reduce((sum, index) => sum + times[index].days, 0) / baseline.length;
	if (!(usual >= 1)) {
		return {
			note: 'A t-chart is for rare events: here a report a day or more is usual. Choose a chart of counts.',
		};
	}
	const input: TrendInput = {
		periods: times.map((_, index) => String(index)),
		counts: times.map(({ days }) => days),
		baseline,
		excluded: new Set(times.flatMap((_, index) => (kept.has(index) ? [] : [index]))),
	};
	const verdict = judge(input);
	if ('note' in verdict) return verdict;
	const center = verdict.points[0]?.expected ?? usual;
	return {
		points: months.map((month): TrendPoint => {
			const judged = verdict.points.filter((_, index) => times[index].month === month);
			const scores = judged.flatMap(({ score }) => score ?? []);
			return {
				expected: daysOf(month) / center,
				...(scores.length > 0 ? { score: Math.min(...scores) } : {}),
				alarm: judged.some(({ alarm }) => alarm),
			};
		}),
		parameters: { ...verdict.parameters, usualDays: center, times: times.length },
		said: [
			...verdict.said,
			{
				text: usesBaseline ? USUAL : FEW_IN_BASELINE,
				values: {
					days: center,
					times: String(baseline.length),
					held: String(inBaseline.length),
					fewest: String(FEWEST_TIMES),
				},
			},
		],
		usesBaseline,
	};
}

const USUAL = 'Usual time between reports: {days} days, from {times} times.';
const FEW_IN_BASELINE =
	'Usual time between reports: {days} days, from {times} times, since the months of the baseline hold {held} of the {fewest} it would take.';

/** The times between reports by the month in which they end, from the first day on. */
function timesOf(byDate: ByDate): Array<{ month: string; days: number }> {
	const days = [...byDate]
		.filter(([date, count]) => date.length === 10 && count > 0)
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return days.slice(1).flatMap(([day, count], index) => {
		const since = daysBetween(days[index][0], day);
		return Array.from({ length: count }, () => ({ month: day.slice(0, 7), days: since / count }));
	});
}

const daysOf = (month: string): number =>
	new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
