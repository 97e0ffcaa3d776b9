import { z } from 'zod/v4';
import { InputError } from '../../model';
import { laneyPChart, laneyUChart, pChart, type ChartLimits } from './attribute-charts';
import { bayes } from './bayes';
import { cChart } from './c-chart';
import { calendarOf } from './calendar';
import { changePoints } from './change-points';
import { chooseTrendMethod, optionsAtLevel } from './choose-method';
import { cusum, poissonCusumInterval, poissonReference } from './cusum';
import { ears } from './ears';
import { ewmaChart } from './ewma';
import { exposureErrorInWords } from './exposure-error';
import { farrington, FARRINGTON_ORIGINAL, type FarringtonOptions } from './farrington';
import { inWords } from './judged';
import { mean } from './moments';
import { poissonChart } from './poisson-chart';
import { RARE_EVENT_METHODS } from './rare-event-methods';
import { byPosition, byWeekStart, type YearsBack } from './seasonal-reference';
import { SEASONAL_HYBRID_ESD } from './seasonal-hybrid-esd-method';
import { SEQUENTIAL_METHODS } from './sequential-methods';
import { trendMethod, type TrendInput, type TrendMethod, type TrendPoint } from './trend-method';
import { uChart } from './u-chart';

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
	return trendMethod({
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

/** Laney's factor is the spread there is, whatever its cause; an error all periods share cancels in it. */
const LANEY_AND_ERROR = 'it sets how the limits differ between periods';

const rateChart = (
	title: string,
	chart: (
		counts: readonly number[],
		sizes: readonly number[],
		width?: number,
		errors?: readonly number[],
	) => ChartLimits[],
	sentence: string,
	effectOfError: string,
): TrendMethod =>
	trendMethod({
		title,
		optionsHelp: 'L (3)',
		baseline: 'all',
		denominator: 'needed',
		options: { L: positive },
		judge: ({ counts, denominators = [], denominatorErrors }, { L = 3 }) => ({
			points: asCounts(chart(counts, denominators, L, denominatorErrors), denominators),
			parameters: { L },
			sentence: `${sentence} Upper limit at ${inWords(L)} standard deviations.${exposureErrorInWords(denominatorErrors, effectOfError)}`,
		}),
	});

/** The methods by name. */
export const TREND_METHODS: Readonly<Record<string, TrendMethod>> = {
	ewma: trendMethod({
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
	poisson: trendMethod({
		title: 'Exact Poisson comparison with the baseline, exposure included',
		optionsHelp: 'alpha (0.00135); score is -log10 of the probability',
		baseline: 'first',
		denominator: 'allowed',
		options: { alpha },
		judge: poissonChart,
	}),
	c: trendMethod({
		title: 'Shewhart c-chart',
		optionsHelp: 'L (3), center; score in standard deviations',
		baseline: 'all',
		denominator: 'refused',
		options: { L: positive, center: positive },
		judge: cChart,
	}),
	u: trendMethod({
		title: 'Shewhart u-chart',
		optionsHelp: 'L (3), center; score in standard deviations',
		baseline: 'all',
		denominator: 'needed',
		options: { L: positive, center: positive },
		judge: uChart,
	}),
	p: rateChart(
		'Shewhart p-chart',
		pChart,
		'Shewhart p-chart of proportions.',
		'the limits are wider by it',
	),
	'laney-u': rateChart(
		"Laney's u′-chart",
		laneyUChart,
		'Laney’s u′-chart: limits widened by the variation between periods.',
		LANEY_AND_ERROR,
	),
	'laney-p': rateChart(
		"Laney's p′-chart",
		laneyPChart,
		'Laney’s p′-chart: limits widened by the variation between periods.',
		LANEY_AND_ERROR,
	),
	...RARE_EVENT_METHODS,
	cusum: trendMethod({
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
	bayes: trendMethod({
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
	farrington: trendMethod({
		title: 'Farrington 1996',
		optionsHelp:
			'years (5), halfWindow (3), alpha (0.05, two-sided), trend (true), reweight (true)',
		baseline: 'own',
		denominator: 'refused',
		options: farringtonShape,
		judge: (input, options) =>
			judgeFarrington(input, 'Farrington’s method', { ...FARRINGTON_ORIGINAL, ...options }),
	}),
	'farrington-flexible': trendMethod({
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
	'farrington-memory': trendMethod({
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
	auto: trendMethod({
		title: 'Chosen by length, season, spread and denominator, with the reason',
		optionsHelp:
			'alpha (one-sided, a period; that of the chosen method: 0.005 for Farrington’s, else 0.00135, which is L = 3)',
		baseline: 'first',
		denominator: 'allowed',
		options: { alpha: z.number().gt(0).lt(0.5).optional() },
		judge: (input, { alpha: level }) => {
			const step = calendarOf(input.periods)?.step;
			const perYear =
				step === undefined ? undefined : { day: 365, week: 52, month: 12, quarter: 4 }[step];
			const choice = chooseTrendMethod(input.counts, input.denominators, perYear);
			const verdict = TREND_METHODS[choice.name].prepare(optionsAtLevel(choice, level))(input);
			if ('note' in verdict) return verdict;
			return {
				...verdict,
				parameters: {
					...verdict.parameters,
					...(level === undefined ? {} : { alpha: level }),
					chosen: choice.name,
				},
				sentence: `${choice.reason} ${level === undefined ? '' : `One-sided level α = ${inWords(level)} a period. `}${verdict.sentence}`,
			};
		},
	}),
	...SEQUENTIAL_METHODS,
	'seasonal-hybrid-esd': SEASONAL_HYBRID_ESD,
	'change-points': trendMethod({
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
