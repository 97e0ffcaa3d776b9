import {
	parseTrendSettings,
	TREND_METHODS,
	type Chart,
	type NoChart,
	type TrendPoint,
	type TrendSettings,
	type TrendVerdict,
} from '../series';
import { bridged, excludedOf, monthsOfEarlierRule, type Remarks } from './flagged-months';
import type { ByDate } from './report-tally';
import { judgeTimesBetween } from './times-between';

/** A method of the registry with its own options. */
export interface ChosenMethod {
	name: string;
	options: Readonly<Record<string, unknown>>;
}

/** A judged series, as either a chart or a method of the registry gives it. */
export interface Drawn {
	name: string;
	/** Whether the baseline of the analysis was the yardstick. */
	usesBaseline: boolean;
	points: TrendPoint[];
	parameters: Chart['parameters'];
	sentence: string;
}

export interface ToJudge {
	months: readonly string[];
	counts: readonly number[];
	baseline: readonly number[];
	remarks: Remarks;
	denominators?: Readonly<Record<string, number>>;
	denominatorErrors?: Readonly<Record<string, number>>;
	/** Reports by day (some by month), for charts of the times between them. */
	byDate?: ByDate;
}

/** Names the report and the dashboard know; other methods go by their title. */
const NAMES: Readonly<Record<string, string>> = {
	ewma: 'EWMA',
	poisson: 'Exact Poisson comparison',
	c: 'c-chart',
	u: 'u-chart',
};

/**
 * Judges a series by a method of the registry. Methods that choose their own baseline see flagged
 * months bridged, since they cannot leave them out; the months themselves then raise no alarm.
 * @throws InputError for an unknown method or options it does not take
 */
export function judgeByMethod({ name, options }: ChosenMethod, given: ToJudge): Drawn | NoChart {
	const settings = parseTrendSettings(name, options);
	const { method, judge } = settings;
	const { months, counts, baseline, remarks } = given;
	const denominators = method.denominator === 'refused' ? undefined : exposures(given);
	if (method.denominator === 'needed' && denominators === undefined) {
		return { note: `${method.title} needs the exposure of every month: no chart.` };
	}
	const excluded = excludedOf(remarks);
	// A method with a baseline of its own begins where the present reporting rule does.
	const start = method.baseline === 'own' ? monthsOfEarlierRule(remarks) : 0;
	const bridges =
		method.baseline === 'own' ? withoutIncomplete(excluded, remarks) : new Set<number>();
	if (name === 't') return judgeTimes(settings, given, excluded);
	const verdict = judge({
		periods: months.slice(start),
		counts: (bridges.size > 0 ? bridged(counts, bridges) : counts).slice(start),
		...(denominators ? { denominators, ...errorsOf(given) } : {}),
		baseline: method.baseline === 'all' ? usable(counts, excluded) : baseline,
		excluded,
	});
	if ('note' in verdict) return { note: `${verdict.note} No chart.` };
	const silent = Array.from({ length: start }, (): TrendPoint => ({ alarm: false }));
	const points = [...silent, ...verdict.points].map((point, index) =>
		bridges.has(index) ? { alarm: false } : finitePoint(point),
	);
	if (points.every(({ expected, upper }) => expected === undefined && upper === undefined)) {
		return { note: `The series is too short for this method (${method.title}): no chart.` };
	}
	return {
		name: nameOf(name, verdict),
		usesBaseline: method.baseline === 'first',
		points,
		parameters: verdict.parameters,
		sentence: [...bridges].some((index) => index >= start)
			? `${verdict.sentence} Flagged months were bridged by the median of the months around them and are not judged.`
			: verdict.sentence,
	};
}

/** The t-chart judges the times between reports, not their number. */
function judgeTimes(
	settings: TrendSettings,
	{ months, counts, byDate = new Map() }: ToJudge,
	excluded: ReadonlySet<number>,
): Drawn | NoChart {
	const verdict = judgeTimesBetween(settings, { months, byDate, usable: usable(counts, excluded) });
	return 'note' in verdict
		? { note: `${verdict.note} No chart.` }
		: { ...verdict, name: nameOf('t', verdict), usesBaseline: false };
}

/** Exposure of each month, where all are known. */
function exposures({ months, denominators }: ToJudge): number[] | undefined {
	const values = months.flatMap((month) => denominators?.[month] ?? []);
	return values.length === months.length && values.length > 0 ? values : undefined;
}

/** How uncertain the exposure of each month is, where any is an estimate. */
const errorsOf = ({ months, denominatorErrors: errors }: ToJudge) =>
	errors ? { denominatorErrors: months.map((month) => errors[month] ?? 0) } : {};

/** All months but the flagged ones, from the first with a report on. */
function usable(counts: readonly number[], excluded: ReadonlySet<number>): number[] {
	const first = counts.findIndex((count) => count > 0);
	return counts.flatMap((_, index) => (index >= first && !excluded.has(index) ? [index] : []));
}

/** A running month is judged as it is: nothing comes after it that it could mislead. */
const withoutIncomplete = (excluded: ReadonlySet<number>, remarks: Remarks): Set<number> =>
	new Set(
		[...excluded].filter(
			(index) => remarks.get(index)?.flags.includes('incomplete-period') !== true,
		),
	);

function nameOf(name: string, { parameters }: TrendVerdict): string {
	const chosen = name === 'auto' ? String(parameters.chosen) : name;
	return NAMES[chosen] ?? TREND_METHODS[chosen]?.title ?? chosen;
}

/** JSON has no infinity and no NaN: what has no number is left out. */
const finitePoint = ({ alarm, ...values }: TrendPoint): TrendPoint => ({
	...Object.fromEntries(Object.entries(values).filter(([, value]) => Number.isFinite(value))),
	alarm,
});
