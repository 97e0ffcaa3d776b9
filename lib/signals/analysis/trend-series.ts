import type { Series, SeriesPoint } from '../../model';
import { TREND_METHODS, type NoChart, type TrendInput, type TrendPoint } from '../surveillance';
import { exposureNotUsed, judgeByMethod, type ChosenMethod, type Drawn } from './chosen-method';
import { explainSeries, spanOf } from './explain-series';
import { excludedOf, isSilenced, type Remarks } from './flagged-months';
import type { TrendChart } from './options';
import type { ByDate } from './incident-tally';

/** What all series of one analysis share. */
export interface TrendFrame {
	source: Series['source'];
	months: readonly string[];
	chart: TrendChart;
	/** Takes the place of the chart. */
	method?: ChosenMethod;
	/** Exposure by month. */
	denominators?: Readonly<Record<string, number>>;
	/** Coefficient of variation of each, where they are estimates. */
	denominatorErrors?: Readonly<Record<string, number>>;
	/** Indexes of the baseline; absent when the series is too short. */
	baseline?: readonly number[];
	/** Flags of single months, and why, for the reader. */
	remarks: Remarks;
}

/** One series to judge. */
export interface CountedMonths {
	id: string;
	label: string;
	counts: readonly number[];
	/** Reports by day, where known. */
	byDate?: ByDate;
	/** Of an event that is a signal. */
	isSignal?: true;
}

/** Baseline mean a month below which limits made for normal counts mislead; the exact comparison has none. */
const FEWEST_FOR_CHART = 4;
/**
 * A monthly series with its chart and the reasoning in words. `unfit` says why the counts cannot
 * carry a chart at all (a truncated download, none asked for); they are then shown without one.
 */
export function trendSeries(
	frame: TrendFrame,
	{ id, label, counts, byDate, isSignal }: CountedMonths,
	unfit?: string,
): Series {
	const { months, source, baseline } = frame;
	const against = unfit ?? reasonAgainst(counts, baseline);
	const judged =
		against === undefined && baseline ? judge(frame, { counts, byDate }, baseline) : undefined;
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
		...(isSignal ? { isSignal } : {}),
		source,
		step: 'month',
		points,
		method: {
			name: drawn?.name ?? 'none',
			parameters: drawn?.parameters ?? {},
			...(own ? { baseline: spanOf(months, own) } : {}),
			...(drawn ? { does: drawn.does ?? drawn.said } : {}),
			...(drawn?.chosen ? { chosen: drawn.chosen } : {}),
			explanation: drawn ? explainSeries(frame, counts, own, drawn) : (note ?? ''),
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
	{ counts, byDate }: Pick<CountedMonths, 'counts' | 'byDate'>,
	baseline: readonly number[],
): Drawn | NoChart {
	const { chart: kind, method, remarks } = frame;
	if (method) {
		const drawn = judgeByMethod(method, { ...frame, counts, baseline, byDate });
		return 'note' in drawn ? drawn : { ...drawn, points: withoutSilenced(drawn.points, remarks) };
	}
	const input = { periods: frame.months, counts, baseline, excluded: excludedOf(remarks) };
	const level = baseline.reduce((sum, index) => sum + counts[index], 0) / baseline.length;
	const isRare = level < FEWEST_FOR_CHART;
	const asked = isRare ? { note: 'too few' } : drawnBy(kind, input);
	const drawn = 'note' in asked ? drawnBy('poisson', input) : asked;
	if ('note' in drawn) return drawn;
	const rare =
		isRare && kind !== 'poisson'
			? [
					{
						text: IN_PLACE,
						values: { name: TREND_METHODS[kind].title, level, fewest: FEWEST_FOR_CHART },
					},
				]
			: [];
	return {
		...drawn,
		said: [...drawn.said, ...rare, ...exposureNotUsed(frame)],
		points: withoutSilenced(drawn.points, remarks),
	};
}

const IN_PLACE =
	'In place of the {name}, whose normal limits do not hold for a baseline of {level} reports a month (below {fewest}).';

/** A chart as it is by default. */
function drawnBy(key: TrendChart, input: TrendInput): Drawn | NoChart {
	const { title, report = '', prepare } = TREND_METHODS[key];
	const verdict = prepare({})(input);
	if ('note' in verdict) return verdict;
	const does = [{ text: report, values: verdict.parameters }];
	return { ...verdict, name: title, does, usesBaseline: true };
}

/**
 * A batch dump tells when reports were entered, not that there are more events, and reports under
 * an earlier rule cannot be measured by those under the later: such months are flagged instead.
 */
const withoutSilenced = <P extends TrendPoint>(points: readonly P[], remarks: Remarks): P[] =>
	points.map((point, index) => (isSilenced(remarks, index) ? { ...point, alarm: false } : point));
