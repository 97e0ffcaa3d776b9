import { betaP, normalQuantile } from '../../numerics';
import { discreteQuantile } from './discrete-quantile';
import { fitGroupedPoisson, type GroupedCounts, type GroupedPoissonFit } from './grouped-poisson';
import { seasonalReference, type SeasonalReference, type YearsBack } from './seasonal-reference';

/** How the upper bound is found from the fitted mean. */
export type FarringtonThreshold = 'delta' | 'nbPlugin' | 'muan';

export interface FarringtonOptions {
	/** Years of history; default 5. */
	years?: number;
	/** Periods on each side of the same time of the year; default 3. */
	halfWindow?: number;
	/** Seasons the year is divided into; default 10, 1 uses the windows only. */
	seasons?: number;
	/** Periods before the one judged that are left out; default 26. */
	gap?: number;
	/** Level; default 0.05. */
	alpha?: number;
	/** Whether alpha is shared by both sides; default false. */
	twoSided?: boolean;
	/** Whether a trend in time is fitted where it is credible; default true. */
	trend?: boolean;
	/** Largest p value of a trend that is kept; default 1: always. */
	trendP?: number;
	/** Whether past outbreaks are weighted down; default true. */
	reweight?: boolean;
	/** Anscombe residuals above this are weighted down; default 2.58. */
	weightsThreshold?: number;
	/** Fewest reports in how many last periods for a judgement; default 5 in 4. */
	minimum?: readonly [reports: number, periods: number];
	/** Power that makes the bound symmetric; default 2/3. */
	power?: '1' | '1/2' | '2/3';
	threshold?: FarringtonThreshold;
	/**
	 * The dispersion in the standard errors of trend and mean once past outbreaks are weighted down.
	 * `pearson`: that of the model, at least 1, as the papers have it. `relative` (default): from
	 * relative residuals, which is what farringtonFlexible of the R package surveillance 1.20 computes
	 * (its weights overwrite those of the model); its bounds are some 0.5 % lower.
	 */
	errorDispersion?: 'pearson' | 'relative';
	/** Periods no other is compared with. */
	excluded?: ReadonlySet<number>;
}

/** The settings of Farrington et al. 1996, as `algo.farrington` of the R package surveillance has them. */
export const FARRINGTON_ORIGINAL: FarringtonOptions = {
	seasons: 1,
	gap: -1,
	twoSided: true,
	trendP: 0.05,
	weightsThreshold: 1,
	errorDispersion: 'pearson',
};

/** What the method says of one period. */
export interface FarringtonJudgement {
	/** Absent when the history is too short. */
	expected?: number;
	/** Absent with too few recent reports, too. */
	upper?: number;
	/** (count − expected) / (upper − expected): above 1 alarms. */
	score: number;
	alarm: boolean;
	/** Whether a trend was kept, and the dispersion, at least 1. */
	trend?: boolean;
	dispersion?: number;
	/** Why there is no bound. */
	note?: string;
}

/**
 * Judges periods of a seasonal series by quasi-Poisson regression on the same time of earlier
 * years: Farrington's method, with the seasons, weights and thresholds of Noufaily et al.
 *
 *   delta:    bound = [μ^(2/3) + z √(4/9 μ^(1/3) (φ + SE(μ)²/μ))]^(3/2)
 *   nbPlugin: 1 − α quantile of a negative binomial with mean μ and variance φμ
 *   muan:     the same at the 1 − α quantile of μ itself
 *
 * `judged` are the indexes to judge. Sources: Farrington, Andrews, Beale & Catchpole, J R Stat Soc A
 * 1996;159:547–563; Noufaily et al., Stat Med 2013;32:1206–1222.
 *
 * @example farrington([...Array.from({ length: 60 }, (_, i) => 5 + (i % 3)), 14], [60], byPosition(12), { years: 3, seasons: 6, gap: 6 })[0] // => { expected: 5.8815, trend: true, dispersion: 1, upper: 10.3018, score: 1.83665, alarm: true }
 */
export function farrington(
	counts: ArrayLike<number>,
	judged: readonly number[],
	yearsBack: YearsBack,
	options: FarringtonOptions = {},
): FarringtonJudgement[] {
	return judged.map((index) => judge(counts, index, yearsBack, options));
}

function judge(
	counts: ArrayLike<number>,
	index: number,
	yearsBack: YearsBack,
	options: FarringtonOptions,
): FarringtonJudgement {
	const { years = 5, halfWindow = 3, seasons = 10, gap = 26, excluded } = options;
	const all = seasonalReference(index, { years, halfWindow, seasons, gap, yearsBack });
	if (!all) return { score: 0, alarm: false, note: `fewer than ${years} years of history` };
	const reference = without(all, excluded);
	const data: GroupedCounts = {
		counts: Float64Array.from(reference.indexes, (i) => counts[i]),
		times: Float64Array.from(reference.indexes),
		groups: Int32Array.from(reference.seasons),
		groupCount: seasons,
	};
	const { fit, trend } = chooseModel(data, index, seasons - 1, years, options);
	const dispersion = Math.max(1, fit.dispersion);
	const { linear, error } = fit.predict(seasons - 1, index);
	const expected = Math.exp(linear);
	const bound = upperBound(
		{ linear, error: error * Math.sqrt(errorDispersion(fit, options, 1)), dispersion },
		options,
	);
	const common = { expected, trend, dispersion };
	if (!Number.isFinite(bound)) {
		return { score: 0, alarm: false, note: 'too few periods of earlier years to compare with' };
	}
	const [reports, periods] = options.minimum ?? [5, 4];
	if (recentReports(counts, index, periods, excluded) < reports) {
		const note = `fewer than ${reports} reports in the last ${periods} periods`;
		return { ...common, score: 0, alarm: false, note };
	}
	const score = (counts[index] - expected) / (bound - expected);
	return { ...common, upper: bound, score, alarm: counts[index] > bound };
}

/** The reference without periods that are left out. */
function without(
	{ indexes, seasons }: SeasonalReference,
	excluded: ReadonlySet<number> | undefined,
): SeasonalReference {
	if (!excluded || excluded.size === 0) return { indexes, seasons };
	const kept = indexes.flatMap((i, at) => (excluded.has(i) ? [] : [at]));
	return { indexes: kept.map((at) => indexes[at]), seasons: kept.map((at) => seasons[at]) };
}

/** Reports of a period and the ones before it that are not left out, so many together. */
function recentReports(
	counts: ArrayLike<number>,
	index: number,
	periods: number,
	excluded?: ReadonlySet<number>,
): number {
	let [reports, left] = [counts[index], periods - 1];
	for (let i = index - 1; i >= 0 && left > 0; i--) {
		if (excluded?.has(i) === true) continue;
		reports += counts[i];
		left -= 1;
	}
	return reports;
}

/** The model with trend where that is significant, rests on three years and does not extrapolate. */
function chooseModel(
	data: GroupedCounts,
	index: number,
	season: number,
	years: number,
	options: FarringtonOptions,
): { fit: GroupedPoissonFit; trend: boolean } {
	const { trend = true, trendP = 1 } = options;
	if (trend) {
		const fit = weightedFit(data, true, options);
		const credible =
			fit.converged &&
			years >= 3 &&
			trendProbability(fit, errorDispersion(fit, options, 0)) < trendP &&
			Math.exp(fit.predict(season, index).linear) <= Math.max(...data.counts);
		if (credible) return { fit, trend: true };
	}
	return { fit: weightedFit(data, false, options), trend: false };
}

/** Two-sided p of the slope by its t statistic. */
function trendProbability(
	{ slope, slopeError, residualDf }: GroupedPoissonFit,
	dispersion: number,
) {
	const t = slope / (slopeError * Math.sqrt(dispersion));
	return betaP(residualDf / (residualDf + t * t), residualDf / 2, 0.5);
}

/** Without weights both ways are the model's own, as estimated. */
function errorDispersion(
	{ dispersion, relativeDispersion }: GroupedPoissonFit,
	{ errorDispersion: way = 'relative', reweight = true }: FarringtonOptions,
	least: number,
): number {
	if (way === 'pearson') return Math.max(least, dispersion);
	return reweight ? relativeDispersion : dispersion;
}

/** Fits, weights down what stands out by its standardised Anscombe residual, and fits again. */
function weightedFit(
	data: GroupedCounts,
	withSlope: boolean,
	{ reweight = true, weightsThreshold = 2.58 }: FarringtonOptions,
): GroupedPoissonFit {
	const first = fitGroupedPoisson(data, withSlope);
	if (!reweight) return first;
	const dispersion = Math.max(1, first.dispersion);
	const weights = new Float64Array(data.counts.length);
	let sum = 0;
	for (let i = 0; i < weights.length; i++) {
		const [y, mean] = [data.counts[i], first.fitted[i]];
		const residual = 1.5 * (Math.cbrt(y * y) * mean ** (-1 / 6) - Math.sqrt(mean));
		const s = residual / Math.sqrt(dispersion * (1 - first.hat[i]));
		weights[i] = s > weightsThreshold ? 1 / (s * s) : 1;
		sum += weights[i];
	}
	for (let i = 0; i < weights.length; i++) weights[i] *= weights.length / sum;
	return fitGroupedPoisson({ ...data, weights }, withSlope);
}

/** `error` is the standard error of the linear predictor. */
function upperBound(
	{ linear, error, dispersion }: { linear: number; error: number; dispersion: number },
	{ alpha = 0.05, twoSided = false, power = '2/3', threshold = 'delta' }: FarringtonOptions,
): number {
	const mean = Math.exp(linear);
	const tail = twoSided ? alpha / 2 : alpha;
	const z = -normalQuantile(tail);
	if (threshold !== 'delta') {
		return discreteQuantile(
			tail,
			threshold === 'muan' ? Math.exp(linear + z * error) : mean,
			dispersion,
		);
	}
	const tau = dispersion + error * error * mean;
	switch (power) {
		case '1':
			return mean + z * Math.sqrt(mean * tau);
		case '1/2':
			return (Math.sqrt(mean) + z * Math.sqrt(tau / 4)) ** 2;
		case '2/3':
			return (mean ** (2 / 3) + z * Math.sqrt((4 / 9) * Math.cbrt(mean) * tau)) ** 1.5;
	}
}
