import type { Series, SeriesPoint } from '../../model';
import {
	cChart,
	ewmaChart,
	inWords,
	mannKendall,
	mean,
	poissonChart,
	standardDeviation,
	type Chart,
	type ChartInput,
	type NoChart,
	type TrendPoint,
} from '../series';
import { judgeByMethod, type ChosenMethod, type Drawn } from './chosen-method';
import { excludedOf, inSpans, type Remarks } from './flagged-months';
import type { TrendChart } from './options';

/** What all series of one analysis share. */
export interface TrendFrame {
	source: Series['source'];
	months: readonly string[];
	chart: TrendChart;
	/** Takes the place of the chart. */
	method?: ChosenMethod;
	/** Exposure by month. */
	denominators?: Readonly<Record<string, number>>;
	/** Indexes of the baseline; absent when the series is too short. */
	baseline?: readonly number[];
	/** Flags of single months, and why, for the reader. */
	remarks: Remarks;
}

const CHARTS: Readonly<Record<TrendChart, (input: ChartInput) => Chart | NoChart>> = {
	ewma: ewmaChart,
	poisson: poissonChart,
	c: cChart,
};
const NAMES: Readonly<Record<TrendChart, string>> = {
	ewma: 'EWMA',
	poisson: 'Exact Poisson comparison',
	c: 'c-chart',
};

/**
 * A monthly series with its chart and the reasoning in words. `unfit` says why the counts cannot
 * carry a chart at all (a truncated download, none asked for); they are then shown without one.
 */
export function trendSeries(
	frame: TrendFrame,
	{ id, label, counts }: { id: string; label: string; counts: readonly number[] },
	unfit?: string,
): Series {
	const { months, source, baseline } = frame;
	const against = unfit ?? reasonAgainst(counts, baseline);
	const judged = against === undefined && baseline ? judge(frame, counts, baseline) : undefined;
	const drawn = judged && !('note' in judged) ? judged : undefined;
	const note = judged && 'note' in judged ? judged.note : against;
	const own = drawn?.usesBaseline === true ? baseline : undefined;
	const inBaseline = new Set(own);
	const points = months.map((period, index): SeriesPoint => {
		const flags = [...(frame.remarks.get(index)?.flags ?? [])];
		if (inBaseline.has(index)) flags.push('baseline');
		const denominator = frame.denominators?.[period];
		return {
			period,
			count: counts[index],
			...(denominator === undefined ? {} : { denominator }),
			...(drawn?.points[index] ?? { alarm: false }),
			flags,
		};
	});
	return {
		id,
		label,
		source,
		step: 'month',
		points,
		method: {
			name: drawn?.name ?? 'none',
			parameters: drawn?.parameters ?? {},
			...(own ? { baseline: spanOf(months, own) } : {}),
			explanation: drawn ? explain(frame, counts, own, drawn) : (note ?? ''),
		},
		...(note === undefined ? {} : { note }),
	};
}

function reasonAgainst(
	counts: readonly number[],
	baseline: readonly number[] | undefined,
): string | undefined {
	if (counts.every((count) => count === 0)) return 'No reports in any month: no chart.';
	return baseline
		? undefined
		: 'Too few complete months for a baseline of six and three to judge: no chart.';
}

/** The chosen method, or the asked chart; an empty baseline has no spread, so the exact comparison takes its place. */
function judge(
	frame: TrendFrame,
	counts: readonly number[],
	baseline: readonly number[],
): Drawn | NoChart {
	const { chart: kind, method, remarks } = frame;
	if (method) {
		const drawn = judgeByMethod(method, { ...frame, counts, baseline });
		return 'note' in drawn ? drawn : { ...drawn, points: withoutSilenced(drawn.points, remarks) };
	}
	const input = { counts, baseline, excluded: excludedOf(remarks) };
	const chart = CHARTS[kind](input);
	const [name, used] =
		'note' in chart ? [NAMES.poisson, poissonChart(input)] : [NAMES[kind], chart];
	return { ...used, name, usesBaseline: true, points: withoutSilenced(used.points, remarks) };
}

/**
 * A batch dump tells when reports were entered, not that there are more events, and reports under
 * an earlier rule cannot be measured by those under the later: such months are flagged instead.
 */
const withoutSilenced = <P extends TrendPoint>(points: readonly P[], remarks: Remarks): P[] =>
	points.map((point, index) => (isSilenced(remarks, index) ? { ...point, alarm: false } : point));

function isSilenced(remarks: Remarks, index: number): boolean {
	const flags = remarks.get(index)?.flags ?? [];
	const notJudged = flags.includes('batch-dump') || flags.includes('reporting-rule');
	return notJudged && flags.includes('excluded');
}

const spanOf = (months: readonly string[], baseline: readonly number[]) => ({
	from: months[baseline[0]],
	to: months[baseline[baseline.length - 1]],
});

/** Method, baseline, what was left out and the decision, in sentences. */
function explain(
	{ months, remarks }: TrendFrame,
	counts: readonly number[],
	baseline: readonly number[] | undefined,
	{ points, sentence }: Drawn,
): string {
	const alarms = points.flatMap(({ alarm }, index) => (alarm ? [months[index]] : []));
	return [
		sentence,
		...(baseline ? baselineText(months, counts, baseline) : []),
		...flaggedText(months, remarks),
		driftText(counts, remarks),
		alarms.length > 0
			? `Decision: ${alarms.length} of ${months.length} months above the limit: ${alarms.join(', ')}.`
			: `Decision: none of ${months.length} months is above the limit.`,
	]
		.filter((part) => part !== '')
		.join(' ');
}

function baselineText(
	months: readonly string[],
	counts: readonly number[],
	baseline: readonly number[],
): string[] {
	const base = baseline.map((index) => counts[index]);
	const { from, to } = spanOf(months, baseline);
	return [
		`Baseline: the ${baseline.length} complete months ${from} to ${to}, mean ${inWords(mean(base))} reports a month.`,
		overdispersion(base),
	];
}

function flaggedText(months: readonly string[], remarks: Remarks): string[] {
	const excluded = excludedOf(remarks);
	const left = inSpans(
		months,
		[...remarks].filter(([index]) => excluded.has(index)),
	);
	const kept = inSpans(
		months,
		[...remarks].filter(([index]) => !excluded.has(index)),
	);
	const has = (flag: SeriesPoint['flags'][number]) =>
		[...remarks].some(([index, { flags }]) => flags.includes(flag) && isSilenced(remarks, index));
	return [
		left.length > 0
			? `Shown and judged, but left out of the baseline and of the chart’s memory: ${left.join('; ')}.`
			: 'No month was left out.',
		kept.length > 0 ? `Flagged, but not left out: ${kept.join('; ')}.` : '',
		has('batch-dump')
			? 'A month with a batch dump raises no alarm, since its count tells when reports were entered; a rise behind it would have to be looked for by hand.'
			: '',
		has('reporting-rule') ? 'Months under the earlier reporting rule raise no alarm.' : '',
	];
}

/** Fewest months for a test of drift, and its level: strict, since months follow one another and the test takes them as independent. */
const FEWEST_FOR_DRIFT = 18;
const DRIFT_ALPHA = 0.001;

/** Says so when the months that are not flagged rise steadily: what a chart for jumps may take long to see. */
function driftText(counts: readonly number[], remarks: Remarks): string {
	const first = counts.findIndex((count) => count > 0);
	const excluded = excludedOf(remarks);
	const usable = counts.filter((_, index) => index >= first && !excluded.has(index));
	if (usable.length < FEWEST_FOR_DRIFT) return '';
	const { pRise, slope = 0 } = mannKendall(usable);
	return pRise < DRIFT_ALPHA && slope > 0
		? `Slow drift: the ${usable.length} months that are not left out rise by ${inWords(slope)} reports a month in the median (Mann–Kendall, one-sided p = ${inWords(pRise)}, months taken as independent).`
		: '';
}

/** Says so when counts scatter more than Poisson counts would: plain limits are then too narrow. */
function overdispersion(base: readonly number[]): string {
	const center = mean(base);
	const ratio = standardDeviation(base) ** 2 / center;
	return center > 0 && ratio > 2
		? `The baseline scatters ${inWords(ratio)} times as much as Poisson counts would (variance over mean).`
		: '';
}
