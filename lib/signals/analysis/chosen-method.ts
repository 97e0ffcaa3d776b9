import type { Sentence } from '../../model';
import {
	countAboveTotal,
	isJudged,
	parseTrendSettings,
	TREND_METHODS,
	usesBaseline,
	type Chart,
	type NoChart,
	type TrendPoint,
	type TrendSettings,
	type TrendVerdict,
} from '../surveillance';
import { excludedOf, type Remarks } from './flagged-months';
import type { ByDate } from './incident-tally';
import { judgeTimesBetween } from './times-between';

/** A method of the registry with its own options. */
export interface ChosenMethod {
	name: string;
	options: Readonly<Record<string, unknown>>;
	/** Whether the baseline was named, and not left to its default. */
	baselineNamed?: boolean;
}

/** A judged series, as either a chart or a method of the registry gives it. */
export interface Drawn {
	name: string;
	/** Whether the baseline of the analysis was the yardstick. */
	usesBaseline: boolean;
	points: TrendPoint[];
	parameters: Chart['parameters'];
	/** What was done, in sentences. */
	said: Sentence[];
	/** What the method does, for a report of several series; by default what was done. */
	does?: Sentence[];
	/** Of the automatic choice. */
	chosen?: TrendVerdict['chosen'];
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

/**
 * Judges a series by a method of the registry, with the baseline of the analysis where it takes one and
 * flagged months left out as the method says. @throws InputError for an unknown method or options it
 * does not take
 */
export function judgeByMethod(
	{ name, options, baselineNamed }: ChosenMethod,
	given: ToJudge,
): Drawn | NoChart {
	const settings = parseTrendSettings(name, options);
	const { method, judge } = settings;
	const { months, counts, baseline, remarks } = given;
	const denominators = method.denominator === 'refused' ? undefined : exposures(given);
	if (method.denominator === 'needed' && denominators === undefined) {
		return { note: `${method.title} needs the exposure of every month: no chart.` };
	}
	const above = countAboveTotal({ counts, denominators }, method.denominatorIs);
	if (above !== undefined) {
		return {
			note: `${method.title} judges shares, and the ${counts[above]} reports of ${months[above]} are above the ${denominators?.[above]} they would be among: no chart.`,
		};
	}
	if (name === 't') return judgeTimes(settings, given);
	const verdict = judge({
		periods: months,
		counts,
		...(denominators ? { denominators, ...errorsOf(given) } : {}),
		baseline: method.baseline === 'own' ? [] : baseline,
		excluded: excludedOf(remarks),
		baselineNamed,
	});
	if ('note' in verdict) return { note: `${verdict.note} No chart.` };
	if (!verdict.points.some(isJudged)) {
		return {
			note: `${method.title} can judge none of these months; it needs ${method.needs}: no chart.`,
		};
	}
	return {
		...wordsOf(name, verdict),
		usesBaseline: usesBaseline(settings, verdict),
		points: verdict.points.map(finitePoint),
		parameters: verdict.parameters,
		said: [...verdict.said, ...(denominators ? [] : exposureNotUsed(given))],
	};
}

/** Says that exposure was given and a chart does not use it, and why. */
export function exposureNotUsed({
	months,
	denominators,
}: Pick<ToJudge, 'months' | 'denominators'>): Sentence[] {
	if (!denominators) return [];
	const known = months.filter((month) => denominators[month] !== undefined).length;
	const why =
		known === months.length
			? 'this chart judges counts'
			: `it is known for ${known} of ${months.length} months`;
	return [{ text: 'The exposure given is not used: {why}.', values: { why } }];
}

/** The t-chart judges the times between reports, not their number. */
function judgeTimes(
	settings: TrendSettings,
	{ months, counts, baseline, remarks, byDate = new Map() }: ToJudge,
): Drawn | NoChart {
	const verdict = judgeTimesBetween(settings, {
		months,
		byDate,
		baseline,
		usable: usable(counts, excludedOf(remarks)),
	});
	return 'note' in verdict
		? { note: `${verdict.note} No chart.` }
		: { ...verdict, ...wordsOf('t', verdict), usesBaseline: verdict.usesBaseline === true };
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

/** Name and words of the method that spoke: the chosen one, where the choice was left to the pack. */
function wordsOf(
	key: string,
	{ chosen, parameters }: TrendVerdict,
): Pick<Drawn, 'name' | 'does' | 'chosen'> {
	const { title, report } = TREND_METHODS[chosen?.method ?? key];
	return {
		name: title,
		...(report === undefined ? {} : { does: [{ text: report, values: parameters }] }),
		...(chosen ? { chosen } : {}),
	};
}

/** JSON has no infinity and no NaN: what has no number is left out. */
const finitePoint = ({ alarm, ...values }: TrendPoint): TrendPoint => ({
	...Object.fromEntries(Object.entries(values).filter(([, value]) => Number.isFinite(value))),
	alarm,
});
