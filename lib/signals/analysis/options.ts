import type { Measure } from '../../model';
import type { Prior } from '../disproportionality';

/** The numbers of the rules; each is printed in the rule's text. */
export interface Thresholds {
	/** Fewest reports of the pair for the PRR and ROR rules. */
	minN: number;
	prr: number;
	chi2: number;
	rorLower: number;
	icLower: number;
	eb05: number;
}

export const JUDGED_METHODS = ['PRR', 'ROR', 'IC', 'EBGM'] as const;
export type JudgedMethod = (typeof JUDGED_METHODS)[number] & Measure['method'];
export const TREND_CHARTS = ['ewma', 'poisson', 'c'] as const;
export type TrendChart = (typeof TREND_CHARTS)[number];

/** What an analysis does; every member has a default. */
export interface AnalyseOptions {
	/** Whether product-event pairs are judged. */
	disproportionality: boolean;
	/** Whether series are made and charted. */
	trend: boolean;
	methods: readonly JudgedMethod[];
	thresholds: Thresholds;
	/** How many methods must say signal for the verdict "signal". */
	consensus: number;
	/** Most pairs to keep, strongest first. */
	top: number;
	/** Events that get a series of their own, most reported first. */
	topSeries: number;
	chart: TrendChart;
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
	/** Days after which a month's reports are taken to be complete. */
	reportingLagDays: number;
	/** Days of recalls or safety notices, YYYY-MM-DD. */
	recallDates: readonly string[];
	/** The prior for EBGM; without one EBGM is not computed (see `cer signals` for a fit). */
	theta?: Prior;
}

/** Evans' rule, a lower ROR limit above 1, IC025 above 0, EB05 of 2; two methods must agree. */
export const DEFAULT_OPTIONS: AnalyseOptions = {
	disproportionality: true,
	trend: true,
	methods: ['PRR', 'ROR', 'IC'],
	thresholds: { minN: 3, prr: 2, chi2: 4, rorLower: 1, icLower: 0, eb05: 2 },
	consensus: 2,
	top: 50,
	topSeries: 5,
	chart: 'ewma',
	baselineMonths: 24,
	reportingLagDays: 30,
	recallDates: [],
};
