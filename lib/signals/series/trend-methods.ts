import { z } from 'zod/v4';
import { InputError } from '../../model';
import { laneyPChart, laneyUChart, pChart, gChart, type ChartLimits } from './attribute-charts';
import { bayes } from './bayes';
import { cChart } from './c-chart';
import { calendarOf } from './calendar';
import { changePoints } from './change-points';
import { chooseTrendMethod } from './choose-method';
import { cusum, poissonCusumInterval, poissonReference } from './cusum';
import { ears } from './ears';
import { ewmaChart } from './ewma';
import { farrington, FARRINGTON_ORIGINAL, type FarringtonOptions } from './farrington';
import { inWords, type ChartInput, type NoChart } from './judged';
import { poissonLogRatio, poissonSprtCritical } from './maxsprt';
import { mean } from './moments';
import { poissonChart } from './poisson-chart';
import { byPosition, byWeekStart, type YearsBack } from './seasonal-reference';
import { uChart } from './u-chart';

/** What a method says of one period; members are absent where it says nothing. */
export interface TrendPoint {
	expected?: number;
	upper?: number;
	score?: number;
	alarm: boolean;
}

/** A method's verdicts, its parameters as used, and its description in a sentence an auditor can read. */
export interface TrendVerdict {
	points: TrendPoint[];
	parameters: Record<string, number | string>;
	sentence: string;
}

/** What a method is given: the series with its periods, and the baseline chosen for it. */
export interface TrendInput extends ChartInput {
	periods: readonly string[];
}

/** How a method takes its baseline: all usable periods, the first of them, or as the method itself says. */
export type BaselineWay = 'all' | 'first' | 'own';

/** One method of `cer trend`. */
export interface TrendMethod {
	/** For help and documents. */
	title: string;
	/** Names of its own options with defaults, for help. */
	optionsHelp: string;
	baseline: BaselineWay;
	denominator: 'needed' | 'refused' | 'allowed';
	/** Reads options; throws a zod error naming what is wrong. */
	prepare(options: unknown): (input: TrendInput) => TrendVerdict | NoChart;
	/** Names of all options it takes. */
	optionNames: readonly string[];
}

const COMMON = {
	/** How many of the first periods, or [first, last]. */
	baseline: z.union([z.int().positive(), z.tuple([z.string(), z.string()])]).optional(),
	exclude: z.array(z.string()).optional(),
	/** Flags single periods far above their neighbours and keeps them out of the baseline. */
	batchDumps: z.boolean().optional(),
	/** Flags months that cannot be complete on this day, with `lagDays`. */
	asOf: z.iso.date().optional(),
	lagDays: z.number().nonnegative().optional(),
};
/** Options every method takes. */
export const commonTrendOptions = z.looseObject(COMMON);
export type CommonTrendOptions = z.infer<typeof commonTrendOptions>;

function method<S extends z.ZodRawShape>(given: {
	title: string;
	optionsHelp: string;
	baseline: BaselineWay;
	denominator: TrendMethod['denominator'];
	options: S;
	judge(input: TrendInput, options: z.infer<z.ZodObject<S>>): TrendVerdict | NoChart;
}): TrendMethod {
	const { options, judge, ...rest } = given;
	const own = z.object(options);
	const strict = z.strictObject({ ...COMMON, ...options });
	return {
		...rest,
		optionNames: Object.keys(strict.shape).sort(),
		prepare: (value) => {
			strict.parse(value);
			const read = own.parse(value);
			return (input) => judge(input, read);
		},
	};
}

const positive = z.number().positive().optional();
const alpha = z.number().gt(0).lt(1).optional();
const years = z.int().min(1).max(20).optional();

const farringtonShape = {
	years,
	halfWindow: z.int().min(0).max(12).optional(),
	alpha,
	trend: z.boolean().optional(),
	reweight: z.boolean().optional(),
};

function judgeFarrington(input: TrendInput, name: string, options: FarringtonOptions) {
	const { yearsBack, perYear } = seasonOf(input.periods);
	const { years: back = 5, alpha: level = 0.05, seasons = 10, gap = 26 } = options;
	const all = input.counts.map((_, index) => index);
	const points = farrington(input.counts, all, yearsBack, {
		...options,
		// What is given in weeks is taken to the step of the series.
		gap: gap < 0 ? gap : Math.round((gap * perYear) / 52),
		seasons: Math.min(seasons, Math.max(1, Math.floor(perYear / 2))),
	});
	return {
		points,
		parameters: { years: back, alpha: level, seasons },
		sentence: `${name}: quasi-Poisson regression on the same time of the ${back} years before, past outbreaks weighted down, at α = ${inWords(level)}.`,
	};
}

/** Periods a year and how to find the same time of earlier years. @throws InputError for labels that are no calendar */
function seasonOf(periods: readonly string[]): { perYear: number; yearsBack: YearsBack } {
	const step = calendarOf(periods)?.step;
	if (step === 'week') return { perYear: 52, yearsBack: byWeekStart(periods.map(mondayOf)) };
	const perYear = { month: 12, quarter: 4, day: 365 }[step ?? ('none' as 'month')];
	if (perYear !== undefined) return { perYear, yearsBack: byPosition(perYear) };
	throw new InputError('trend: this method needs the season, and the periods are no calendar.', {
		mend: 'Write periods as 2025-03, 2025-W10, 2025-03-01 or 2025-Q1, or choose another method.',
	});
}

/** The Monday of an ISO week `2025-W10`. */
function mondayOf(week: string): string {
	const fourth = new Date(`${week.slice(0, 4)}-01-04T00:00:00Z`);
	const weekday = (fourth.getUTCDay() + 6) % 7;
	const days = (Number(week.slice(6)) - 1) * 7 - weekday;
	return new Date(fourth.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

function earsMethod(name: 'C1' | 'C2' | 'C3'): TrendMethod {
	return method({
		title: `EARS ${name}`,
		optionsHelp: `window (7), alpha (${name === 'C3' ? '0.025' : '0.001'}), minSigma (0)`,
		baseline: 'own',
		denominator: 'refused',
		options: {
			window: z.int().min(3).optional(),
			alpha,
			minSigma: z.number().nonnegative().optional(),
		},
		judge: ({ counts }, { window, ...options }) => ({
			points: ears(counts, { method: name, baseline: window, ...options }),
			parameters: { window: window ?? 7, alpha: options.alpha ?? (name === 'C3' ? 0.025 : 0.001) },
			sentence: `EARS ${name}: each period against mean and standard deviation of ${window ?? 7} periods shortly before it.`,
		}),
	});
}

/** Limits as counts: charts of rates judge rates. */
const asCounts = (limits: readonly ChartLimits[], sizes: readonly number[]): TrendPoint[] =>
	limits.map(({ center, upper, value, score }, i) => ({
		expected: center * sizes[i],
		upper: upper * sizes[i],
		score,
		alarm: value > upper,
	}));

const rateChart = (
	title: string,
	chart: (counts: readonly number[], sizes: readonly number[], width?: number) => ChartLimits[],
	sentence: string,
): TrendMethod =>
	method({
		title,
		optionsHelp: 'L (3)',
		baseline: 'all',
		denominator: 'needed',
		options: { L: positive },
		judge: ({ counts, denominators = [] }, { L = 3 }) => ({
			points: asCounts(chart(counts, denominators, L), denominators),
			parameters: { L },
			sentence: `${sentence} Upper limit at ${inWords(L)} standard deviations.`,
		}),
	});

/** The methods by name. */
export const TREND_METHODS: Readonly<Record<string, TrendMethod>> = {
	ewma: method({
		title: 'EWMA with exact time-varying limits',
		optionsHelp: 'lambda (0.2), L (3), center, sigma; score is the smoothed value, upper its limit',
		baseline: 'first',
		denominator: 'refused',
		options: {
			lambda: z.number().gt(0).max(1).optional(),
			L: positive,
			center: z.number().optional(),
			sigma: positive,
		},
		judge: ewmaChart,
	}),
	poisson: method({
		title: 'Exact Poisson comparison with the baseline, exposure included',
		optionsHelp: 'alpha (0.00135); score is -log10 of the probability',
		baseline: 'first',
		denominator: 'allowed',
		options: { alpha },
		judge: poissonChart,
	}),
	c: method({
		title: 'Shewhart c-chart',
		optionsHelp: 'L (3), center; score in standard deviations',
		baseline: 'all',
		denominator: 'refused',
		options: { L: positive, center: positive },
		judge: cChart,
	}),
	u: method({
		title: 'Shewhart u-chart',
		optionsHelp: 'L (3), center; score in standard deviations',
		baseline: 'all',
		denominator: 'needed',
		options: { L: positive, center: positive },
		judge: uChart,
	}),
	p: rateChart('Shewhart p-chart', pChart, 'Shewhart p-chart of proportions.'),
	'laney-u': rateChart(
		"Laney's u′-chart",
		laneyUChart,
		'Laney’s u′-chart: limits widened by the variation between periods.',
	),
	'laney-p': rateChart(
		"Laney's p′-chart",
		laneyPChart,
		'Laney’s p′-chart: limits widened by the variation between periods.',
	),
	g: method({
		title: 'g-chart of gaps between events (each row is one gap)',
		optionsHelp: 'L (3)',
		baseline: 'all',
		denominator: 'refused',
		options: { L: positive },
		judge: ({ counts }, { L = 3 }) => ({
			points: gChart(counts, L).map(({ center, upper, value, score }) => ({
				expected: center,
				upper,
				score,
				alarm: value > upper,
			})),
			parameters: { L },
			sentence: 'g-chart of gaps between rare events, geometric limits around the mean gap.',
		}),
	}),
	cusum: method({
		title: 'Poisson CUSUM with a chosen run length',
		optionsHelp:
			'ratio (2): the increase to detect; runLength (500) without one; score is the sum, upper its limit',
		baseline: 'first',
		denominator: 'refused',
		options: {
			ratio: z.number().gt(1).max(20).optional(),
			runLength: z.number().min(10).optional(),
		},
		judge: ({ counts, baseline }, { ratio = 2, runLength = 500 }) => {
			const center = mean(baseline.map((index) => counts[index]));
			if (!(center > 0))
				return { note: 'All periods of the baseline are zero: a CUSUM has no scale.' };
			const scale = 4;
			const k = Math.max(1, Math.round(poissonReference(center, ratio * center) * scale)) / scale;
			const h = poissonCusumInterval(center, k, runLength, scale);
			const sums = cusum(counts, { mean: center, k, h, transform: 'none' });
			return {
				points: sums.map(({ upper }) => ({
					expected: center,
					upper: h,
					score: upper,
					alarm: upper >= h,
				})),
				parameters: { center, k, h, ratio, runLength },
				sentence: `Poisson CUSUM with reference value ${inWords(k)} and decision interval ${inWords(h)}: best against a rise from ${inWords(center)} to ${inWords(ratio * center)}, one false alarm in ${inWords(runLength)} periods or more.`,
			};
		},
	}),
	'ears-c1': earsMethod('C1'),
	'ears-c2': earsMethod('C2'),
	'ears-c3': earsMethod('C3'),
	bayes: method({
		title: 'Bayes (negative binomial prediction)',
		optionsHelp: 'years (0), halfWindow (6), current (true), alpha (0.05)',
		baseline: 'own',
		denominator: 'refused',
		options: {
			years: z.int().min(0).max(20).optional(),
			halfWindow: z.int().min(1).optional(),
			current: z.boolean().optional(),
			alpha,
		},
		judge: ({ counts, periods }, options) => {
			const perYear = (options.years ?? 0) > 0 ? seasonOf(periods).perYear : 52;
			const all = counts.map((_, index) => index);
			return {
				points: bayes(counts, all, perYear, options),
				parameters: {
					years: options.years ?? 0,
					halfWindow: options.halfWindow ?? 6,
					alpha: options.alpha ?? 0.05,
				},
				sentence:
					'Bayes: each period against the negative binomial prediction from the periods around it, Jeffreys’ prior.',
			};
		},
	}),
	farrington: method({
		title: 'Farrington 1996',
		optionsHelp:
			'years (5), halfWindow (3), alpha (0.05, two-sided), trend (true), reweight (true)',
		baseline: 'own',
		denominator: 'refused',
		options: farringtonShape,
		judge: (input, options) =>
			judgeFarrington(input, 'Farrington’s method', { ...FARRINGTON_ORIGINAL, ...options }),
	}),
	'farrington-flexible': method({
		title: 'Farrington flexible (Noufaily)',
		optionsHelp:
			'years (5), halfWindow (3), seasons (10), gap in weeks (26), alpha (0.05, one-sided), threshold (delta, nbPlugin, muan), trend, trendP (1), reweight, weightsThreshold (2.58)',
		baseline: 'own',
		denominator: 'refused',
		options: {
			...farringtonShape,
			seasons: z.int().min(1).max(26).optional(),
			gap: z.int().min(0).optional(),
			trendP: z.number().gt(0).max(1).optional(),
			weightsThreshold: positive,
			threshold: z.enum(['delta', 'nbPlugin', 'muan']).optional(),
		},
		judge: (input, options) => judgeFarrington(input, 'Farrington’s flexible method', options),
	}),
	'farrington-memory': method({
		title: 'Farrington flexible with half of the last excess carried over',
		optionsHelp: 'years (5), carry (0.5), alpha (0.005, one-sided); score above 1 alarms',
		baseline: 'own',
		denominator: 'refused',
		options: { ...farringtonShape, carry: z.number().min(0).max(1).optional() },
		judge: (input, { carry = 0.5, ...options }) => {
			const verdict = judgeFarrington(input, 'Farrington’s flexible method', {
				alpha: 0.005,
				...options,
			});
			const own = verdict.points.map(({ score }) => score ?? 0);
			return {
				...verdict,
				points: verdict.points.map((point, i) => {
					// A period without a bound of its own stays silent.
					if (point.upper === undefined) return { ...point, alarm: false };
					const score = own[i] + carry * Math.max(0, own[i - 1] ?? 0);
					return { ...point, score, alarm: score > 1 };
				}),
				parameters: { ...verdict.parameters, carry },
				sentence: `${verdict.sentence} Outbreaks last: ${inWords(carry)} of the last period’s excess counts too.`,
			};
		},
	}),
	auto: method({
		title: 'Chosen by length, season, spread and denominator, with the reason',
		optionsHelp: 'none of its own',
		baseline: 'first',
		denominator: 'allowed',
		options: {},
		judge: (input) => {
			const step = calendarOf(input.periods)?.step;
			const perYear =
				step === undefined ? undefined : { day: 365, week: 52, month: 12, quarter: 4 }[step];
			const { name, options, reason } = chooseTrendMethod(
				input.counts,
				input.denominators,
				perYear,
			);
			const verdict = TREND_METHODS[name].prepare(options)(input);
			if ('note' in verdict) return verdict;
			return {
				...verdict,
				parameters: { ...verdict.parameters, chosen: name },
				sentence: `${reason} ${verdict.sentence}`,
			};
		},
	}),
	maxsprt: method({
		title: 'Poisson MaxSPRT, looking after each period',
		optionsHelp:
			'alpha (0.05), minEvents (1); score is the log-likelihood ratio, upper its critical value',
		baseline: 'first',
		denominator: 'allowed',
		options: { alpha, minEvents: z.int().positive().optional() },
		judge: judgeMaxSprt,
	}),
	'change-points': method({
		title: 'Change points of the mean (PELT, modified BIC)',
		optionsHelp: 'minLength (3), binary (false); alarm marks the first period of a higher level',
		baseline: 'own',
		denominator: 'refused',
		options: { minLength: z.int().positive().optional(), binary: z.boolean().optional() },
		judge: ({ counts }, { minLength = 3, binary = false }) => {
			// The square root makes the spread of counts even.
			const found = changePoints(
				counts.map((count) => 2 * Math.sqrt(count + 3 / 8)),
				{
					method: binary ? 'binary' : 'pelt',
					variance: 1,
					minLength,
				},
			);
			const edges = [0, ...found.starts, counts.length];
			const levels = edges.slice(1).map((to, i) => mean(counts.slice(edges[i], to)));
			return {
				points: counts.map((count, index) => {
					const segment = found.starts.filter((start) => start <= index).length;
					const rise = segment > 0 && levels[segment] > levels[segment - 1];
					return {
						expected: levels[segment],
						score: count - levels[segment],
						alarm: rise && edges[segment] === index,
					};
				}),
				parameters: { minLength, changes: found.starts.length },
				sentence: `Change points of the mean by ${binary ? 'binary segmentation' : 'PELT'} on square roots, penalty by the modified BIC: ${found.starts.length} found.`,
			};
		},
	}),
};

function judgeMaxSprt(
	{ counts, denominators, baseline }: TrendInput,
	{ alpha: level = 0.05, minEvents = 1 }: { alpha?: number; minEvents?: number },
): TrendVerdict | NoChart {
	const exposureOf = (index: number) => denominators?.[index] ?? 1;
	const sum = (of: (index: number) => number) =>
		baseline.reduce((total, index) => total + of(index), 0);
	const rate = sum((index) => counts[index]) / sum(exposureOf);
	const first = (baseline.at(-1) ?? -1) + 1;
	const horizon = counts.reduce(
		(total, _, i) => total + (i >= first ? rate * exposureOf(i) : 0),
		0,
	);
	if (!(horizon > 0))
		return { note: 'Nothing is expected after the baseline: MaxSPRT has no horizon.' };
	const critical = poissonSprtCritical(level, { horizon, minEvents });
	if (critical === undefined) {
		return { note: `With ${minEvents} events demanded, no bound reaches α = ${inWords(level)}.` };
	}
	let [events, expected] = [0, 0];
	return {
		points: counts.map((count, index) => {
			if (index < first) return { expected: rate * exposureOf(index), alarm: false };
			events += count;
			expected += rate * exposureOf(index);
			const score = poissonLogRatio(events, expected);
			return {
				expected: rate * exposureOf(index),
				upper: critical,
				score,
				alarm: events >= minEvents && score >= critical,
			};
		}),
		parameters: { alpha: level, critical, horizon, minEvents },
		sentence: `Poisson MaxSPRT over all periods after the baseline: critical log-likelihood ratio ${inWords(critical)} for α = ${inWords(level)} and ${inWords(horizon)} events expected; the expected rate is taken as known.`,
	};
}
