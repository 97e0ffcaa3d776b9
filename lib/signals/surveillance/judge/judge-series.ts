import { InputError, shortList, type SeriesPoint } from '../../../model';
import { baselineOf } from './baseline-of-series';
import { flagsOf } from './flags-of-series';
import { filled, type NoChart } from '../method/judged';
import type { CountSeries } from '../series/count-series';
import { refuseWhatIsNotHonoured } from './refusals';
import type { TrendPoint, TrendVerdict } from '../method/surveillance-method';
import type { TrendSettings } from './trend-settings';

/** A judged series, and how. */
export interface JudgedSeries {
	points: SeriesPoint[];
	parameters: Record<string, number | string>;
	/** Absent where none was used. */
	baseline?: { from: string; to: string; periods: number };
	/** Periods the method says something of. */
	judged: number;
	explanation: string;
}

/**
 * Judges a series by one method. Without a named baseline a Shewhart or Laney chart takes all periods
 * that are not left out (the textbook's first phase), those that watch from then on (EWMA, Poisson,
 * CUSUM, MaxSPRT) the first 24, at most two thirds; others choose for each period as they say.
 * Throws InputError when the chart cannot be drawn from these periods, for what the method does not
 * honour, and when it can judge none of them.
 */
export function judgeSeries(series: CountSeries, settings: TrendSettings): JudgedSeries {
	const { periods, counts } = series;
	const { name, method, options } = settings;
	refuseWhatIsNotHonoured(series, settings);
	const flags = flagsOf(series, settings);
	const excluded = new Set(flags.keys());
	const baseline = method.baseline === 'own' ? [] : baselineOf(series, settings, excluded);
	const baselineNamed = options.baseline !== undefined;
	const chart = settings.judge({ ...series, baseline, excluded, baselineNamed });
	refuseWithoutVerdict(chart, settings);
	const used = usesBaseline(settings, chart) ? baseline : [];
	if (used.length === 0 && baselineNamed) {
		throw new InputError(`trend: ${name} with these options has no use for a baseline.`, {
			mend: 'Leave "baseline" out, or the centre that takes its place.',
		});
	}
	const inBaseline = new Set(used);
	const judged = chart.points.filter(isJudged).length;
	if (judged === 0) throw noneJudged(series, settings);
	return {
		points: periods.map((period, index) => ({
			period,
			count: counts[index],
			...(series.denominators ? { denominator: series.denominators[index] } : {}),
			...finitePoint(chart.points[index]),
			flags: [
				...(flags.get(index) ?? []),
				...(inBaseline.has(index) ? (['baseline'] as const) : []),
			],
		})),
		parameters: chart.parameters,
		...(used.length > 0 ? { baseline: spanOf(periods, used) } : {}),
		judged,
		explanation: [explained(chart), ...decision(series, chart.points, { used, excluded, judged })]
			.join(' ')
			.trim(),
	};
}

/** Why a method was chosen, where the choice was left to the pack, and what was done. */
export const explained = ({ chosen, said }: Pick<TrendVerdict, 'chosen' | 'said'>): string =>
	filled(...(chosen ? [chosen.because] : []), ...said);

/** Whether a method says something of a period: a limit, or a score. */
export const isJudged = ({ upper, score }: TrendPoint): boolean =>
	upper !== undefined || score !== undefined;

/** Whether the yardstick came from the baseline. */
export const usesBaseline = (
	{ method }: Pick<TrendSettings, 'method'>,
	verdict: Pick<TrendVerdict, 'usesBaseline'>,
): boolean => verdict.usesBaseline ?? method.baseline !== 'own';

function refuseWithoutVerdict(
	chart: TrendVerdict | NoChart,
	{ name, method }: TrendSettings,
): asserts chart is TrendVerdict {
	if (!('note' in chart)) return;
	const poisson = name === 'poisson' || method.rows === 'gaps';
	throw new InputError(`trend: ${chart.note}`, {
		mend: `${name} needs ${method.needs}.${poisson ? '' : ' For few or small counts use --method poisson.'}`,
	});
}

const noneJudged = ({ periods }: CountSeries, { name, method }: TrendSettings): InputError =>
	new InputError(`trend: ${name} can judge none of the ${periods.length} periods.`, {
		mend: `It needs ${method.needs}.`,
	});

const spanOf = (periods: readonly string[], used: readonly number[]) => ({
	from: periods[used[0]],
	to: periods[used[used.length - 1]],
	periods: used.length,
});

/** What is no number (an unbounded limit) is left out. */
const finitePoint = ({ alarm, ...values }: TrendPoint): TrendPoint => ({
	...Object.fromEntries(Object.entries(values).filter(([, value]) => Number.isFinite(value))),
	alarm,
});

function decision(
	{ periods }: CountSeries,
	points: readonly TrendPoint[],
	given: { used: readonly number[]; excluded: ReadonlySet<number>; judged: number },
): string[] {
	const { used, excluded, judged } = given;
	const { from, to } = spanOf(periods, used);
	const alarms = points.filter(({ alarm }) => alarm).length;
	const left = periods.filter((_, index) => excluded.has(index));
	return [
		used.length > 0 ? `Baseline: ${used.length} periods from ${from} to ${to}.` : '',
		left.length > 0 ? `Left out: ${shortList(left)}.` : '',
		judged === periods.length
			? `Decision: ${alarms} of ${periods.length} periods in alarm.`
			: `Decision: ${alarms} of ${judged} judged periods in alarm; ${periods.length - judged} of ${periods.length} could not be judged.`,
	].filter((sentence) => sentence !== '');
}
