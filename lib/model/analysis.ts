import { z } from 'zod/v4';
import { reportSourceSchema } from './outcome';
import { classCountsSchema } from './dataset';
import { sentenceSchema } from './sentence';

/** A two-by-two table of reports: a product and event, b product only, c event only, d neither. */
export const twoByTwoSchema = z.object({
	a: z.number().nonnegative(),
	b: z.number().nonnegative(),
	c: z.number().nonnegative(),
	d: z.number().nonnegative(),
});
export type TwoByTwo = z.infer<typeof twoByTwoSchema>;

/** One measure of one pair, with the rule that judged it. */
export const measureSchema = z.object({
	method: z.enum(['PRR', 'ROR', 'IC', 'EBGM', 'chi2-yates', 'RRR']),
	/** Absent when not computable; `note` says why. */
	estimate: z.number().optional(),
	lower: z.number().optional(),
	upper: z.number().optional(),
	/** Coverage of the interval, 0.95 unless said otherwise. */
	level: z.number(),
	/** The rule in words: "a ≥ 3, PRR ≥ 2, χ² (Yates) ≥ 4". */
	rule: z.string().optional(),
	verdict: z.enum(['signal', 'no_signal', 'not_computable']).optional(),
	note: z.string().optional(),
});
export type Measure = z.infer<typeof measureSchema>;

export const SIGNAL_FLAGS = [
	'batch-dump',
	'stimulated-reporting',
	'incomplete-period',
	'small-n',
	'roles-not-tied',
] as const;

/** What more was asked of a pair; each member is there where it was asked for and can be computed. */
export const supplementaryOfPairSchema = z.object({
	/** The product whose reports, left out, raise the PRR most. */
	masking: z
		.object({
			product: z.string(),
			/** PRR without its reports over PRR with them; absent where no other report of the event is left. */
			ratio: z.number().optional(),
			/** Its part of the event's other reports, 0 to 1. */
			share: z.number(),
			/** The pair's PRR without it. */
			prr: z.number().optional(),
			lower: z.number().optional(),
			upper: z.number().optional(),
		})
		.optional(),
	/** The ROR with its interval and two-sided p, the error of the negative controls taken out. */
	calibrated: z
		.object({ estimate: z.number(), lower: z.number(), upper: z.number(), p: z.number() })
		.optional(),
	/** Huang's test among all events of the product. */
	likelihoodRatio: z.object({ statistic: z.number(), p: z.number() }).optional(),
	/** One-sided exact p adjusted by Benjamini–Hochberg; posterior false discovery rate, with a prior. */
	adjustedP: z.number().optional(),
	falseDiscoveryRate: z.number().optional(),
	/** Common odds ratio over the strata; `homogeneityP`: that all share one. */
	mantelHaenszel: z
		.object({
			estimate: z.number(),
			lower: z.number(),
			upper: z.number(),
			p: z.number().optional(),
			homogeneityP: z.number().optional(),
		})
		.optional(),
	/** The IC of all reports up to the end of each quarter. */
	cumulative: z
		.array(
			z.object({
				period: z.string(),
				/** Reports of the pair in the quarter, and up to its end. */
				added: z.number(),
				reports: z.number(),
				estimate: z.number(),
				lower: z.number(),
				upper: z.number(),
			}),
		)
		.optional(),
});
export type SupplementaryOfPair = z.infer<typeof supplementaryOfPairSchema>;

/** How the supplementary statistics of an analysis were made. */
export const supplementarySchema = z.object({
	/** Of the tests by simulation: the same seed gives the same p. */
	simulations: z.int().optional(),
	seed: z.int().optional(),
	/** What the product was compared with, in words, where that is not all other reports. */
	comparator: z.string().optional(),
	/** Roles in which a product counts, where chosen. */
	roles: z.array(z.string()).optional(),
	strata: z.array(z.string()).optional(),
	calibration: z
		.object({ mean: z.number(), sd: z.number(), given: z.int(), used: z.int() })
		.optional(),
	/** Branches of the hierarchy with more reports than expected, strongest first. */
	tree: z
		.object({
			outside: z.int(),
			cuts: z.array(
				z.object({
					code: z.string(),
					name: z.string(),
					exposed: z.number(),
					unexposed: z.number(),
					relativeRisk: z.number(),
					logRatio: z.number(),
					p: z.number(),
				}),
			),
		})
		.optional(),
});
export type SupplementaryMethods = z.infer<typeof supplementarySchema>;

const consensusSchema = z.object({ signals: z.int(), of: z.int(), required: z.int() });
const verdictSchema = z.enum(['signal', 'no_signal', 'not_computable']);

/** A pair judged among the reports of the device's own class alone. */
export const pairWithinClassSchema = z.object({
	counts: twoByTwoSchema,
	/** (a+b)(a+c)/n. */
	expected: z.number(),
	measures: z.array(measureSchema),
	consensus: consensusSchema,
	verdict: verdictSchema,
});
export type PairWithinClass = z.infer<typeof pairWithinClassSchema>;

/** The comparison within the device's class: how it was asked, and what came of all its pairs. */
export const analysisWithinClassSchema = classCountsSchema
	.omit({ events: true, caveats: true })
	.extend({
		/** Pairs judged in the class, the signals among them, and those of them that are signals in the whole source too. */
		judged: z
			.object({
				pairs: z.int().nonnegative(),
				signals: z.int().nonnegative(),
				signalsOfBoth: z.int().nonnegative(),
			})
			.optional(),
	});
export type AnalysisWithinClass = z.infer<typeof analysisWithinClassSchema>;

/** A product-event pair with its measures and verdict. Disproportionality, not causality. */
export const signalSchema = z.object({
	source: reportSourceSchema,
	product: z.string(),
	event: z.string(),
	eventKind: z.enum(['reaction', 'device-problem', 'patient-problem']),
	counts: twoByTwoSchema,
	/** (a+b)(a+c)/n. */
	expected: z.number(),
	measures: z.array(measureSchema),
	/** How many of the judged measures say signal. */
	consensus: consensusSchema,
	verdict: verdictSchema,
	flags: z.array(z.enum(SIGNAL_FLAGS)),
	/** Absent where the pair was not compared within the device's class. */
	withinClass: pairWithinClassSchema.optional(),
	/** Absent where no more was asked for. */
	further: supplementaryOfPairSchema.optional(),
});
export type Signal = z.infer<typeof signalSchema>;

export const seriesPointSchema = z.object({
	/** `2025-03` for months, `2025-03-01` for days, `2025-W10` for weeks, `2025-Q1` for quarters. */
	period: z.string(),
	count: z.number().nonnegative(),
	denominator: z.number().positive().optional(),
	expected: z.number().optional(),
	upper: z.number().optional(),
	score: z.number().optional(),
	alarm: z.boolean(),
	flags: z.array(
		z.enum(['batch-dump', 'incomplete-period', 'baseline', 'excluded', 'reporting-rule']),
	),
});
export type SeriesPoint = z.infer<typeof seriesPointSchema>;

/** Counts by period with explicit zeros, and what a chart method said of each. */
export const seriesSchema = z.object({
	id: z.string(),
	label: z.string(),
	/** Of an event that is a signal of disproportionate reporting. */
	isSignal: z.literal(true).optional(),
	source: reportSourceSchema,
	step: z.enum(['day', 'week', 'month', 'quarter']),
	points: z.array(seriesPointSchema),
	method: z.object({
		name: z.string(),
		parameters: z.record(z.string(), z.union([z.number(), z.string()])),
		/** First and last period of the baseline. */
		baseline: z.object({ from: z.string(), to: z.string() }).optional(),
		/** What the method does, with its settings, for whoever reads several series; absent in older data. */
		does: z.array(sentenceSchema).optional(),
		/** Where the choice was left to the detector: the method it chose, and why. */
		chosen: z.object({ method: z.string(), because: sentenceSchema }).optional(),
		/** Method, baseline, parameters and decision in words an auditor can read. */
		explanation: z.string(),
	}),
	/** Why no chart was computed (too short, all zero), when so. */
	note: z.string().optional(),
});
export type Series = z.infer<typeof seriesSchema>;

/** Counts of the next periods of one series, with the evidence for the method. */
export const forecastSchema = z.object({
	seriesId: z.string(),
	method: z.string(),
	/** The model in the literature's notation: `ETS(A,N,A)`. */
	model: z.string(),
	/** Coverage the intervals are made for. */
	level: z.number(),
	/** From the first period after the last complete one on. */
	points: z.array(
		z.object({ period: z.string(), mean: z.number(), lower: z.number(), upper: z.number() }),
	),
	/** How each method did on periods held back, best first. */
	backtests: z.array(
		z.object({
			method: z.string(),
			model: z.string(),
			/** Mean absolute error over that of the seasonal naive method. */
			mase: z.number(),
			/** Root mean squared error scaled likewise, which the choice is made by; absent in older data. */
			rmsse: z.number().optional(),
			/** Share of held-back periods inside the interval. */
			coverage: z.number(),
			held: z.int(),
		}),
	),
	explanation: z.string(),
});
export type Forecast = z.infer<typeof forecastSchema>;

const assessedPeriodSchema = z.object({
	from: z.string(),
	to: z.string(),
	events: z.number(),
	/** Units of exposure; months where no denominator was given. */
	exposure: z.number(),
	serious: z.number().optional(),
	/** All reports of the same months, which `serious` is a part of; absent: `events`. */
	all: z.number().optional(),
});
const trendTestSchema = z.object({
	/** Period over baseline; absent where the baseline has none. */
	ratio: z.number().optional(),
	p: z.number(),
	increase: z.boolean(),
	sentence: z.string(),
});

/** The assessment of one series under Article 88 of Regulation (EU) 2017/745. */
export const article88Schema = z.object({
	seriesId: z.string(),
	/**
	 * Incidents that are not serious and side effects are what Article 88 asks about; `serious` ones are
	 * Article 87's and stand beside them; `all` where the two cannot be told apart. Absent in older data: all.
	 */
	scope: z.enum(['non-serious', 'side-effect', 'serious', 'all']).optional(),
	observed: assessedPeriodSchema,
	baseline: assessedPeriodSchema,
	exposureUnit: z.string(),
	alpha: z.number(),
	/** Frequency fixed in the plan, events per unit of exposure. */
	foreseeable: z.number().optional(),
	frequency: trendTestSchema,
	severity: trendTestSchema.optional(),
	statisticallySignificant: z.boolean(),
	/** Periods left out of the test, and why. */
	leftOut: z.array(z.string()),
	text: z.string(),
});
export type Article88 = z.infer<typeof article88Schema>;

/** From the event to its receipt, in days, and the lag by which the last periods were taken to be complete. */
export const lagSchema = z.object({
	/** Reports that carry both days. */
	reports: z.int().nonnegative(),
	medianDays: z.number().optional(),
	q90Days: z.number().optional(),
	usedDays: z.number(),
	/** `estimated` from the reports, `fixed` by default, `set` by the user. */
	basis: z.enum(['estimated', 'fixed', 'set']),
});
export type ReportingLag = z.infer<typeof lagSchema>;

/** How strongly each event is reported in each quarter, against its share of the product's reports over all of them. */
export const eventQuartersSchema = z.object({
	quarters: z.array(z.string()),
	rows: z.array(
		z.object({
			event: z.string(),
			/** Per quarter: reports with the event, and those expected from its share. */
			cells: z.array(z.object({ count: z.number(), expected: z.number() })),
		}),
	),
});
export type EventQuarters = z.infer<typeof eventQuartersSchema>;

/** What the interval of a Weibull shape says: all below 1, holding 1, all above 1. */
export const ONSET_READINGS = ['early', 'constant', 'late'] as const;
export type OnsetReading = (typeof ONSET_READINGS)[number];

/** Days to onset of some reports. */
export const onsetRowSchema = z.object({
	/** Reports with a usable number of days. */
	n: z.int().nonnegative(),
	median: z.number(),
	q1: z.number(),
	q3: z.number(),
	/** By maximum likelihood, limits of 95 %; shape without unit, scale in days. */
	weibull: z
		.object({
			shape: z.number(),
			shapeLower: z.number(),
			shapeUpper: z.number(),
			scale: z.number(),
			scaleLower: z.number(),
			scaleUpper: z.number(),
			reading: z.enum(ONSET_READINGS),
		})
		.optional(),
	/** Why there is no fit, when so. */
	note: z.string().optional(),
});
export type OnsetRow = z.infer<typeof onsetRowSchema>;

/** From the start of a therapy, or the manufacture of a device, to the event. */
export const onsetSchema = z.object({
	basis: z.enum(['therapy-start', 'device-age']),
	/** Reports about the product, and those of them that give a number of days. */
	reports: z.int().nonnegative(),
	usable: z.int().nonnegative(),
	fromDates: z.int().nonnegative(),
	fromStatedAge: z.int().nonnegative(),
	notUsable: z.object({
		/** One of the two dates is not given. */
		missing: z.int().nonnegative(),
		/** Known to the month or year alone. */
		imprecise: z.int().nonnegative(),
		/** The event lies before the start. */
		beforeStart: z.int().nonnegative(),
		/** More than 100 years. */
		beyond: z.int().nonnegative(),
	}),
	/** One number of days that many reports share. */
	repeated: z.object({ days: z.number(), reports: z.int() }).optional(),
	overall: onsetRowSchema.optional(),
	/** The events with the most usable reports, and those whose days differ most from the others'. */
	events: z.array(
		onsetRowSchema.extend({
			event: z.string(),
			eventKind: z.enum(['reaction', 'device-problem', 'patient-problem']),
			/** Two-sample Kolmogorov–Smirnov test against the product's reports without the event. */
			versusOtherEvents: z.object({ distance: z.number(), p: z.number() }).optional(),
		}),
	),
	/** Reports by class of days, and those the fit lets expect. */
	classes: z.array(
		z.object({
			from: z.number(),
			to: z.number().optional(),
			count: z.number(),
			expected: z.number().optional(),
		}),
	),
});
export type OnsetAnalysis = z.infer<typeof onsetSchema>;

/** What the detector found in one source, `cer.analysis/1`. */
export const analysisSchema = z.object({
	schema: z.literal('cer.analysis/1'),
	source: reportSourceSchema,
	product: z.string(),
	/** Whether the two-by-two tables come from the source's counts or from the dataset alone. */
	basis: z.enum(['source-counts', 'dataset']),
	/** All pairs judged and the signals among them; `signals` may list the strongest only. Absent in old runs, which listed all they counted. */
	judged: z.object({ pairs: z.int().nonnegative(), signals: z.int().nonnegative() }).optional(),
	signals: z.array(signalSchema),
	/** Absent where the source's counts hold none: of drugs, of unknown classes, in old runs. */
	withinClass: analysisWithinClassSchema.optional(),
	series: z.array(seriesSchema),
	/** Absent where none was asked for. */
	forecasts: z.array(forecastSchema).optional(),
	article88: z.array(article88Schema).optional(),
	lag: lagSchema.optional(),
	eventQuarters: eventQuartersSchema.optional(),
	further: supplementarySchema.optional(),
	/** Absent where no report was read. */
	onset: onsetSchema.optional(),
	/** Limits of the data, for the reader. */
	caveats: z.array(z.string()),
});
export type Analysis = z.infer<typeof analysisSchema>;
