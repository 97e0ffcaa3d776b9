import { z } from 'zod/v4';
import { InputError } from '../../../model';
import { laneyPChart, laneyUChart, pChart, type ChartLimits } from '../statistics/attribute-charts';
import { bayes } from '../statistics/bayes';
import { cChart } from './c';
import { calendarOf } from '../series/calendar';
import { CHANGE_POINTS } from './change-points';
import { chooseTrendMethod } from './auto';
import { CUSUM_METHOD } from './cusum';
import { ears } from '../statistics/ears';
import { ewmaChart } from './ewma';
import { exposureErrorInWords } from '../statistics/exposure-error';
import { farrington, FARRINGTON_ORIGINAL, type FarringtonOptions } from '../statistics/farrington';
import { inWords } from '../method/judged';
import { negativeBinomialChart } from './negative-binomial';
import { poissonChart } from './poisson';
import { RARE_EVENT_METHODS } from './t';
import { byPosition, byWeekStart, type YearsBack } from '../statistics/seasonal-reference';
import { SEASONAL_HYBRID_ESD } from './seasonal-hybrid-esd';
import { SEQUENTIAL_METHODS } from './maxsprt';
import {
	trendMethod,
	type TrendInput,
	type TrendMethod,
	type TrendPoint,
	type TrendVerdict,
} from '../method/surveillance-method';
import { uChart } from './u';

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

function judgeFarrington(
	{ counts, periods, excluded }: TrendInput,
	name: string,
	options: FarringtonOptions,
): TrendVerdict {
	const { yearsBack, perYear } = seasonOf(periods);
	const { years: back = 5, alpha: level = 0.05, gap = 26 } = options;
	const all = counts.map((_, index) => index);
	const most = Math.max(1, Math.floor(perYear / 2));
	if (options.seasons !== undefined && options.seasons > most) {
		throw new InputError(
			`trend: "seasons" is ${options.seasons}, and a year of ${perYear} periods has ${most} at most.`,
		);
	}
	// What is given in weeks is taken to the step of the series.
	const gapPeriods = gap < 0 ? gap : Math.round((gap * perYear) / 52);
	const seasons = options.seasons ?? Math.min(10, most);
	const points = farrington(counts, all, yearsBack, {
		...options,
		gap: gapPeriods,
		seasons,
		excluded,
	});
	return {
		points: points.map(({ expected, upper, score, alarm }) => ({
			expected,
			upper,
			// Without a bound there is nothing the score would be measured by.
			...(upper === undefined ? {} : { score }),
			alarm,
		})),
		parameters: {
			years: back,
			alpha: level,
			seasons,
			halfWindow: options.halfWindow ?? 3,
			...(gapPeriods < 0 ? {} : { gap: gapPeriods }),
		},
		sentence: `${name}: quasi-Poisson regression on the same time of the ${back} years before, past outbreaks weighted down, at α = ${inWords(level)}.`,
	};
}

/** Periods a year and how to find the same time of earlier years. @throws InputError for labels that are no calendar */
function seasonOf(periods: readonly string[]): { perYear: number; yearsBack: YearsBack } {
	const step = calendarOf(periods)?.step;
	if (step === 'week') return { perYear: 52, yearsBack: byWeekStart(periods.map(mondayOf)) };
	const perYear = { month: 12, quarter: 4, day: 365, year: 1, none: undefined }[step ?? 'none'];
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
		exclude: 'reference',
		denominator: 'refused',
		needs: `the window and ${name === 'C1' ? '1 period' : name === 'C2' ? '3 periods' : '5 periods'} more`,
		options: {
			window: z.int().min(3).optional(),
			alpha,
			minSigma: z.number().nonnegative().optional(),
		},
		judge: ({ counts, excluded }, { window, ...options }) => ({
			points: ears(counts, { method: name, baseline: window, ...options, excluded }),
			parameters: {
				window: window ?? 7,
				alpha: options.alpha ?? (name === 'C3' ? 0.025 : 0.001),
				minSigma: options.minSigma ?? 0,
			},
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

interface RateChart {
	title: string;
	chart: (
		counts: readonly number[],
		sizes: readonly number[],
		width?: number,
		errors?: readonly number[],
		baseline?: readonly number[],
	) => ChartLimits[];
	denominatorIs: 'exposure' | 'total';
	needs: string;
	sentence: string;
	effectOfError: string;
}

const rateChart = ({
	title,
	chart,
	sentence,
	effectOfError,
	...declared
}: RateChart): TrendMethod =>
	trendMethod({
		title,
		optionsHelp: 'L (3)',
		baseline: 'all',
		exclude: 'baseline',
		denominator: 'needed',
		...declared,
		options: { L: positive },
		judge: ({ counts, denominators = [], denominatorErrors, baseline }, { L = 3 }) => {
			const limits = chart(counts, denominators, L, denominatorErrors, baseline);
			if (limits.some(({ score }) => !Number.isFinite(score))) {
				return {
					note: `${title}: the periods of the baseline do not vary, or hold no report, or nothing else: there is no scale.`,
				};
			}
			return {
				points: asCounts(limits, denominators),
				parameters: { L, center: limits[0].center },
				sentence: `${sentence} Centre ${inWords(limits[0].center)}, upper limit at ${inWords(L)} standard deviations.${exposureErrorInWords(denominatorErrors, effectOfError)}`,
			};
		},
	});

/** The methods by name. */
export const TREND_METHODS: Readonly<Record<string, TrendMethod>> = {
	ewma: trendMethod({
		title: 'EWMA with exact time-varying limits',
		optionsHelp: 'lambda (0.2), L (3), center, sigma; score is the smoothed value, upper its limit',
		baseline: 'first',
		exclude: 'memory',
		denominator: 'refused',
		needs: '2 periods, one of the baseline with a report',
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
		exclude: 'baseline',
		denominator: 'allowed',
		denominatorIs: 'exposure',
		needs: '1 period of the baseline and 1 to judge',
		options: { alpha },
		judge: poissonChart,
	}),
	'negative-binomial': trendMethod({
		title: 'Negative binomial comparison with the baseline, exposure included',
		optionsHelp: 'alpha (0.005); score is -log10 of the probability',
		baseline: 'first',
		exclude: 'baseline',
		denominator: 'allowed',
		denominatorIs: 'exposure',
		needs: '2 periods of the baseline, to know their spread, and 1 to judge',
		options: { alpha },
		judge: negativeBinomialChart,
	}),
	c: trendMethod({
		title: 'Shewhart c-chart',
		optionsHelp: 'L (3), center; score in standard deviations',
		baseline: 'all',
		exclude: 'baseline',
		denominator: 'refused',
		needs: 'a baseline with a report',
		options: { L: positive, center: positive },
		judge: cChart,
	}),
	u: trendMethod({
		title: 'Shewhart u-chart',
		optionsHelp: 'L (3), center; score in standard deviations',
		baseline: 'all',
		exclude: 'baseline',
		denominator: 'needed',
		denominatorIs: 'exposure',
		needs: 'a baseline with a report',
		options: { L: positive, center: positive },
		judge: uChart,
	}),
	p: rateChart({
		title: 'Shewhart p-chart',
		chart: pChart,
		denominatorIs: 'total',
		needs: 'a baseline with reports, and others without',
		sentence: 'Shewhart p-chart of proportions.',
		effectOfError: 'the limits are wider by it',
	}),
	'laney-u': rateChart({
		title: "Laney's u′-chart",
		chart: laneyUChart,
		denominatorIs: 'exposure',
		needs: '3 periods of the baseline whose rates vary',
		sentence: 'Laney’s u′-chart: limits widened by the variation between periods.',
		effectOfError: LANEY_AND_ERROR,
	}),
	'laney-p': rateChart({
		title: "Laney's p′-chart",
		chart: laneyPChart,
		denominatorIs: 'total',
		needs: '3 periods of the baseline whose shares vary',
		sentence: 'Laney’s p′-chart: limits widened by the variation between periods.',
		effectOfError: LANEY_AND_ERROR,
	}),
	...RARE_EVENT_METHODS,
	cusum: CUSUM_METHOD,
	'ears-c1': earsMethod('C1'),
	'ears-c2': earsMethod('C2'),
	'ears-c3': earsMethod('C3'),
	bayes: trendMethod({
		title: 'Bayes (negative binomial prediction)',
		optionsHelp: 'years (0), halfWindow (6), current (true), alpha (0.05)',
		baseline: 'own',
		exclude: 'reference',
		denominator: 'refused',
		season: 'optional',
		needs: 'halfWindow periods before (6), or the years back, half of them not left out',
		options: {
			years: z.int().min(0).max(20).optional(),
			halfWindow: z.int().min(1).optional(),
			current: z.boolean().optional(),
			alpha,
		},
		judge: ({ counts, periods, excluded }, options) => {
			if (options.current === false && (options.years ?? 0) === 0) {
				return {
					note: 'Bayes without the current periods and without earlier years compares with nothing.',
				};
			}
			const perYear = (options.years ?? 0) > 0 ? seasonOf(periods).perYear : 52;
			const all = counts.map((_, index) => index);
			return {
				points: bayes(counts, all, perYear, { ...options, excluded }),
				parameters: {
					years: options.years ?? 0,
					halfWindow: options.halfWindow ?? 6,
					current: options.current === false ? 'no' : 'yes',
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
		exclude: 'reference',
		denominator: 'refused',
		season: 'needed',
		needs: 'the years back (5) and half a window before them',
		options: farringtonShape,
		judge: (input, options) =>
			judgeFarrington(input, 'Farrington’s method', { ...FARRINGTON_ORIGINAL, ...options }),
	}),
	'farrington-flexible': trendMethod({
		title: 'Farrington flexible (Noufaily)',
		optionsHelp:
			'years (5), halfWindow (3), seasons (10), gap in weeks (26), alpha (0.05, one-sided), threshold (delta, nbPlugin, muan), trend, trendP (1), reweight, weightsThreshold (2.58)',
		baseline: 'own',
		exclude: 'reference',
		denominator: 'refused',
		season: 'needed',
		needs: 'the years back (5) and half a window before them',
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
		exclude: 'reference',
		denominator: 'refused',
		season: 'needed',
		needs: 'the years back (5) and half a window before them',
		options: { ...farringtonShape, carry: z.number().min(0).max(1).optional() },
		judge: (input, { carry = 0.5, ...options }) => {
			const verdict = judgeFarrington(input, 'Farrington’s flexible method', {
				alpha: 0.005,
				...options,
			});
			// A period that is left out carries nothing on.
			const own = verdict.points.map(({ score }, i) => (input.excluded.has(i) ? 0 : (score ?? 0)));
			return {
				...verdict,
				points: verdict.points.map((point, i) => {
					// A period without a bound of its own stays silent.
					if (point.upper === undefined) return { ...point, alarm: false };
					const score = (point.score ?? 0) + carry * Math.max(0, own[i - 1] ?? 0);
					return { ...point, score, alarm: score > 1 };
				}),
				parameters: { ...verdict.parameters, carry },
				sentence: `${verdict.sentence} Outbreaks last: ${inWords(carry)} of the last period’s excess counts too.`,
			};
		},
	}),
	auto: trendMethod({
		title: 'Chosen by length, calendar, level and denominator, with the reason',
		optionsHelp: 'alpha (0.005, one-sided, a period)',
		baseline: 'first',
		exclude: 'reference',
		denominator: 'allowed',
		denominatorIs: 'exposure',
		season: 'optional',
		needs: 'what the chosen method needs',
		options: { alpha: z.number().gt(0).lt(0.5).optional() },
		judge: (input, { alpha: level }) => {
			const step = calendarOf(input.periods)?.step;
			const perYear = step && { day: 365, week: 52, month: 12, quarter: 4, year: 1 }[step];
			const choice = chooseTrendMethod(input, perYear, level);
			const method = TREND_METHODS[choice.name];
			const verdict = method.prepare(choice.options)(input);
			if ('note' in verdict) return verdict;
			return {
				...verdict,
				usesBaseline: method.baseline !== 'own',
				parameters: { ...verdict.parameters, chosen: choice.name },
				sentence: `${choice.reason} ${verdict.sentence}`,
			};
		},
	}),
	...SEQUENTIAL_METHODS,
	'seasonal-hybrid-esd': SEASONAL_HYBRID_ESD,
	'change-points': CHANGE_POINTS,
};
