import { InputError, type SeriesPoint } from '../../model';
import { isolatedSpikes } from './batch-dump';
import { incompleteMonths } from './incomplete-months';
import type { TrendSettings } from './trend-settings';

/** Counts by period to judge; equal lengths. */
export interface CountSeries {
	periods: readonly string[];
	counts: readonly number[];
	denominators?: readonly number[];
	/** Coefficient of variation of each denominator, where they are estimates. */
	denominatorErrors?: readonly number[];
}

/** A judged series, and how. */
export interface JudgedSeries {
	points: SeriesPoint[];
	parameters: Record<string, number | string>;
	baseline: { from: string; to: string; periods: number };
	explanation: string;
}

/** Share of a series that is the baseline of an EWMA or Poisson chart when none is named. */
const DEFAULT_SHARE = 2 / 3;
const LONGEST_DEFAULT = 24;

/**
 * Judges a series by one method. Without a named baseline a Shewhart or Laney chart takes all periods
 * that are not excluded (the textbook's first phase), those that watch from then on (EWMA, Poisson,
 * CUSUM, MaxSPRT) the first 24, at most two thirds; others choose for each period as they say.
 * Throws InputError when the chart cannot be drawn from these periods.
 */
export function judgeSeries(series: CountSeries, settings: TrendSettings): JudgedSeries {
	const { periods, counts } = series;
	const flags = flagsOf(series, settings);
	const excluded = new Set([...flags].flatMap(([index]) => [index]));
	const baseline = baselineOf(series, settings, excluded);
	const chart = settings.judge({ ...series, baseline, excluded });
	if ('note' in chart) {
		throw new InputError(`trend: ${chart.note}`, {
			mend: 'Name another baseline, or use --method poisson.',
		});
	}
	const own = new Set(settings.method.baseline === 'own' ? [] : baseline);
	const [from, to] = [periods[baseline[0]], periods[baseline[baseline.length - 1]]];
	const alarms = chart.points.filter(({ alarm }) => alarm).length;
	return {
		points: periods.map((period, index) => ({
			period,
			count: counts[index],
			...(series.denominators ? { denominator: series.denominators[index] } : {}),
			...chart.points[index],
			flags: [...(flags.get(index) ?? []), ...(own.has(index) ? (['baseline'] as const) : [])],
		})),
		parameters: chart.parameters,
		baseline: { from, to, periods: baseline.length },
		explanation: `${chart.sentence}${settings.method.baseline === 'own' ? '' : ` Baseline: ${baseline.length} periods from ${from} to ${to}.`} Decision: ${alarms} of ${periods.length} periods in alarm.`,
	};
}

function baselineOf(
	{ periods }: CountSeries,
	{ method, options }: TrendSettings,
	excluded: ReadonlySet<number>,
): number[] {
	const usable = periods.flatMap((_, index) => (excluded.has(index) ? [] : [index]));
	const { baseline } = options;
	const phaseOne = method.baseline === 'all';
	const length = Math.floor(Math.min(LONGEST_DEFAULT, usable.length * DEFAULT_SHARE));
	const chosen = Array.isArray(baseline)
		? usable.filter((index) => periods[index] >= baseline[0] && periods[index] <= baseline[1])
		: usable.slice(0, baseline ?? (phaseOne ? usable.length : length));
	if (chosen.length > 0) return chosen;
	throw new InputError('trend: no period is left for the baseline.', {
		mend: 'Give a longer series or another "baseline" (a number of periods, or [first, last]).',
	});
}

function flagsOf(
	{ periods, counts }: CountSeries,
	{ options }: TrendSettings,
): Map<number, SeriesPoint['flags']> {
	const flags = new Map<number, SeriesPoint['flags']>();
	const flag = (index: number, name: SeriesPoint['flags'][number]) =>
		flags.set(index, [
			...(flags.get(index) ?? ['excluded']),
			...(name === 'excluded' ? [] : [name]),
		]);
	for (const period of options.exclude ?? []) {
		const index = periods.indexOf(period);
		if (index === -1)
			throw new InputError(`trend: "exclude" names ${period}, which is not in the series.`);
		flag(index, 'excluded');
	}
	if (options.batchDumps) for (const index of isolatedSpikes(counts)) flag(index, 'batch-dump');
	if (options.asOf !== undefined) {
		const { asOf, lagDays = 30 } = options;
		for (const month of incompleteMonths(periods, { asOf, lagDays })) {
			flag(periods.indexOf(month), 'incomplete-period');
		}
	}
	return flags;
}
