import type { Series, SeriesPoint } from '../../model';
import {
	cChart,
	ewmaChart,
	inWords,
	mean,
	poissonChart,
	standardDeviation,
	type Chart,
	type ChartInput,
	type NoChart,
} from '../series';
import type { TrendChart } from './options';

/** What all series of one analysis share. */
export interface TrendFrame {
	source: Series['source'];
	months: readonly string[];
	chart: TrendChart;
	/** Indexes of the baseline; absent when the series is too short. */
	baseline?: readonly number[];
	/** Flags of single months, and why, for the reader. */
	remarks: ReadonlyMap<number, { flags: SeriesPoint['flags']; reason: string }>;
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
 * carry a chart at all (a truncated download); they are then shown without one.
 */
export function trendSeries(
	frame: TrendFrame,
	{ id, label, counts }: { id: string; label: string; counts: readonly number[] },
	unfit?: string,
): Series {
	const { months, source, baseline } = frame;
	const note = unfit ?? reasonAgainst(counts, baseline);
	const drawn = note === undefined && baseline ? draw(frame, counts, baseline) : undefined;
	const inBaseline = new Set(drawn ? baseline : []);
	const points = months.map((period, index): SeriesPoint => {
		const flags = [...(frame.remarks.get(index)?.flags ?? [])];
		if (inBaseline.has(index)) flags.push('baseline');
		return {
			period,
			count: counts[index],
			...(drawn?.chart.points[index] ?? { alarm: false }),
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
			name: drawn ? NAMES[drawn.kind] : 'none',
			parameters: drawn?.chart.parameters ?? {},
			...(drawn && baseline ? { baseline: spanOf(months, baseline) } : {}),
			explanation: drawn && baseline ? explain(frame, counts, baseline, drawn.chart) : (note ?? ''),
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

/** The asked chart; an empty baseline has no spread, so the exact comparison takes its place. */
function draw(
	{ chart: kind, remarks }: TrendFrame,
	counts: readonly number[],
	baseline: readonly number[],
): { kind: TrendChart; chart: Chart } {
	const input = { counts, baseline, excluded: new Set(remarks.keys()) };
	const chart = CHARTS[kind](input);
	const drawn =
		'note' in chart ? { kind: 'poisson' as const, chart: poissonChart(input) } : { kind, chart };
	return { ...drawn, chart: withoutDumpAlarms(drawn.chart, remarks) };
}

/** A batch dump tells when reports were entered, not that there are more events: its month is flagged instead. */
const withoutDumpAlarms = (chart: Chart, remarks: TrendFrame['remarks']): Chart => ({
	...chart,
	points: chart.points.map((point, index) =>
		remarks.get(index)?.flags.includes('batch-dump') ? { ...point, alarm: false } : point,
	),
});

const spanOf = (months: readonly string[], baseline: readonly number[]) => ({
	from: months[baseline[0]],
	to: months[baseline[baseline.length - 1]],
});

/** Method, baseline, what was left out and the decision, in sentences. */
function explain(
	{ months, remarks }: TrendFrame,
	counts: readonly number[],
	baseline: readonly number[],
	{ points, sentence }: Chart,
): string {
	const base = baseline.map((index) => counts[index]);
	const { from, to } = spanOf(months, baseline);
	const alarms = points.flatMap(({ alarm }, index) => (alarm ? [months[index]] : []));
	const left = [...remarks].map(([index, { reason }]) => `${months[index]} (${reason})`);
	return [
		sentence,
		`Baseline: the ${baseline.length} complete months ${from} to ${to}, mean ${inWords(mean(base))} reports a month.`,
		overdispersion(base),
		left.length > 0
			? `Shown and judged, but left out of the baseline and of the chart’s memory: ${left.join('; ')}.`
			: 'No month was left out.',
		[...remarks.values()].some(({ flags }) => flags.includes('batch-dump'))
			? 'A month with a batch dump raises no alarm, since its count tells when reports were entered; a rise behind it would have to be looked for by hand.'
			: '',
		alarms.length > 0
			? `Decision: ${alarms.length} of ${months.length} months above the limit: ${alarms.join(', ')}.`
			: `Decision: none of ${months.length} months is above the limit.`,
	]
		.filter((part) => part !== '')
		.join(' ');
}

/** Says so when counts scatter more than Poisson counts would: plain limits are then too narrow. */
function overdispersion(base: readonly number[]): string {
	const center = mean(base);
	const ratio = standardDeviation(base) ** 2 / center;
	return center > 0 && ratio > 2
		? `The baseline scatters ${inWords(ratio)} times as much as Poisson counts would (variance over mean).`
		: '';
}
