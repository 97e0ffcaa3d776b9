import type { ReportedProduct } from '../../model';
import type { MonteCarlo, Prior } from '../disproportionality';
import type { JudgedMethod } from '../disproportionality/pair-methods';
import type { ForecastMethod } from '../forecast';
import type { TreeCode } from '../disproportionality/columns';

/** The numbers of the rules; each is printed in the rule's text. */
export interface Thresholds {
	/** Fewest reports of the pair for the PRR and ROR rules. */
	minN: number;
	/** Fewest reports for the ROR rule where it has a number of its own (EudraVigilance: 5, or 3). */
	rorMinN?: number;
	prr: number;
	chi2: number;
	rorLower: number;
	icLower: number;
	eb05: number;
}

export const TREND_CHARTS = ['ewma', 'poisson', 'c'] as const;
export type TrendChart = (typeof TREND_CHARTS)[number];

/** What a forecast is asked for. */
export interface ForecastChoice {
	/** Months to forecast, 1 to 60. */
	horizon: number;
	method: ForecastMethod | 'auto';
	/** Coverage of the intervals. */
	level: number;
}

/** What an assessment under Article 88 is asked for. */
export interface Article88Choice {
	/** Last complete months that are assessed. */
	observationMonths: number;
	/** Months before them they are compared with, at most. */
	baselineMonths: number;
	alpha: number;
	/** Events per unit of exposure the plan foresees; for all reports alone, not for a single event. */
	foreseeable?: number;
}

export const STRATUM_NAMES = ['age_band', 'sex', 'year'] as const;
export type StratumName = (typeof STRATUM_NAMES)[number];

/** Statistics of pairs beyond the judged measures; what is absent is not computed. */
export interface SupplementaryStatistics {
	/** The product that most hides each pair. */
	masking?: boolean;
	/** Huang's likelihood-ratio test among the events of the product. */
	likelihoodRatio?: boolean;
	/** Benjamini–Hochberg p and, with a prior, the posterior false discovery rate. */
	multiplicity?: boolean;
	/** The IC by quarter. */
	cumulative?: boolean;
	/** Events (of another product where named) known to be unrelated. */
	negativeControls?: ReadonlyArray<{ product?: string; event: string }>;
	/** A hierarchy of events to scan. */
	tree?: readonly TreeCode[];
	/** What Mantel–Haenszel measures are taken over. */
	strata?: readonly StratumName[];
	monteCarlo: MonteCarlo;
}

/** Which reports without the product it is compared with: those that name one of these products. */
export interface ComparedWith {
	/** Words of a name, whatever their case. */
	names: readonly string[];
	/** Codes of any system: FDA product codes, NDCs. */
	codes: readonly string[];
}

/** An exposure that is an estimate. */
export interface EstimatedExposure {
	value: number;
	/** Coefficient of variation, its error independent of that of other months. */
	cv: number;
}

/** What an analysis does; every member has a default. */
export interface AnalyseOptions {
	/** Whether product-event pairs are judged. */
	disproportionality: boolean;
	/** Whether series are made and charted. */
	trend: boolean;
	/** Whether days to onset are counted. */
	onset: boolean;
	methods: readonly JudgedMethod[];
	thresholds: Thresholds;
	/** How many methods must say signal for the verdict "signal". */
	consensus: number;
	further?: SupplementaryStatistics;
	/** Without it all reports without the product are the comparator. */
	comparedWith?: ComparedWith;
	/** Roles in which a product counts; default suspect and interacting. */
	roles?: ReadonlyArray<ReportedProduct['role']>;
	/** Most pairs to keep, strongest first. */
	top: number;
	/** Events that get a series of their own, most reported first. */
	topSeries: number;
	/** Signals that get a series of their own beside them, strongest first. */
	topSignals: number;
	chart: TrendChart;
	/** A method of the registry in place of the chart, with its own options. */
	method?: { name: string; options: Readonly<Record<string, unknown>>; baselineNamed?: boolean };
	/** Exposure by month (sales, procedures, devices in use), `YYYY-MM`. */
	denominators?: Readonly<Record<string, number | EstimatedExposure>>;
	/** What the exposure counts, for the text. */
	exposureUnit: string;
	/** Without it nothing is forecast. */
	forecast?: ForecastChoice;
	/** Without it nothing is assessed. */
	article88?: Article88Choice;
	/** Whether flagged months are kept out of baselines, tests and forecasts. */
	excludeFlagged: boolean;
	/** Months of the baseline, at most. */
	baselineMonths: number;
	/** First and last day of the period, YYYY-MM-DD. */
	from?: string;
	to?: string;
	/** The day up to which the source can know (retrieval, or the source's last update); default `to`. */
	asOf?: string;
	/**
	 * Whether the reports are all the source has in the period, less duplicates; then every series
	 * rests on them. Undefined: told from the source's own count.
	 */
	reportsComplete?: boolean;
	/** Days after which a month's reports are taken to be complete; estimated from the reports where not given. */
	reportingLagDays?: number;
	/** Days of recalls or safety notices, YYYY-MM-DD. */
	recallDates: readonly string[];
	/** The prior for EBGM; without one EBGM is not computed (see `cer signals` for a fit). */
	theta?: Prior;
}

/** Evans' rule, a lower ROR limit above 1, IC025 above 0, EB05 of 2; two methods must agree. */
export const DEFAULT_OPTIONS: AnalyseOptions = {
	disproportionality: true,
	trend: true,
	onset: true,
	methods: ['PRR', 'ROR', 'IC'],
	thresholds: { minN: 3, prr: 2, chi2: 4, rorLower: 1, icLower: 0, eb05: 2 },
	consensus: 2,
	top: 50,
	topSeries: 5,
	topSignals: 10,
	chart: 'ewma',
	exposureUnit: 'units',
	excludeFlagged: true,
	baselineMonths: 24,
	recallDates: [],
};

/** A year ahead, by the method that did best on what was held back. */
export const DEFAULT_FORECAST: ForecastChoice = { horizon: 12, method: 'auto', level: 0.95 };

/** The last twelve complete months against the two years before. */
export const DEFAULT_ARTICLE_88: Article88Choice = {
	observationMonths: 12,
	baselineMonths: 24,
	alpha: 0.05,
};
