import { gammaQuantile } from '../../numerics';
import { mean } from './moments';

/** Centre and limits of one point of a chart. */
export interface ChartLimits {
	value: number;
	center: number;
	lower: number;
	upper: number;
	/** (value − centre) in standard deviations of the point. */
	score: number;
}

/**
 * Standard deviation from the mean range of neighbours, ranges above their own upper limit (3.267
 * means) left out first, so that one jump does not widen the limits that should show it.
 * Source: Nelson, J Qual Technol 1982;14:172–173; the factors as in Montgomery, appendix VI.
 */
function movingRangeDeviation(values: readonly number[]): number {
	const ranges = values.slice(1).map((value, i) => Math.abs(value - values[i]));
	const bound = D4 * mean(ranges);
	return mean(ranges.filter((range) => range < bound || bound === 0)) / D2;
}
/** Mean range of two normal values in standard deviations, and the range's upper limit in its means. */
const D2 = 1.128;
const D4 = 3.267;

/** Limits at `width` standard deviations, not below 0. */
function limitsOf(value: number, center: number, sigma: number, width: number): ChartLimits {
	const lower = Math.max(0, center - width * sigma);
	return { value, center, lower, upper: center + width * sigma, score: (value - center) / sigma };
}

/**
 * p chart: proportions `counts / sizes` with binomial limits, σ = √[p̄(1 − p̄)/n]. Limits stay within
 * 0 and 1. Sizes that are estimates with coefficients of variation `errors` add (p̄·cv)² to σ² (delta method).
 * The centre is that of the periods of the baseline, all by default.
 * Source: Montgomery, Introduction to Statistical Quality Control, ch. 7.2.
 *
 * @example pChart([5, 6, 4, 5, 20], [100, 110, 90, 100, 120], 3, undefined, [0, 1, 2, 3])[4] // => { value: 0.166667, center: 0.05, lower: 0, upper: 0.109687, score: 5.86395 }
 */
export function pChart(
	counts: readonly number[],
	sizes: readonly number[],
	width = 3,
	errors?: readonly number[],
	baseline?: readonly number[],
): ChartLimits[] {
	const center = pooled(counts, sizes, baseline);
	return counts.map((count, i) => {
		const sigma = withError((center * (1 - center)) / sizes[i], center, errors?.[i]);
		const limits = limitsOf(count / sizes[i], center, sigma, width);
		return { ...limits, upper: Math.min(1, limits.upper) };
	});
}

/** The rate of all periods of the baseline together; of all periods without one. */
const pooled = (
	counts: readonly number[],
	sizes: readonly number[],
	baseline: readonly number[] = counts.map((_, index) => index),
): number =>
	total(baseline.map((index) => counts[index])) / total(baseline.map((index) => sizes[index]));

/**
 * Laney's u′ chart: rates with large denominators vary more between periods than Poisson allows.
 * Each rate's deviation in Poisson standard deviations is z; σ_z, from the mean moving range of z,
 * widens (or narrows) the limits: ū ± width · √(ū/n) · σ_z.
 * Sizes that are estimates with coefficients of variation `errors` add (ū·cv)² to the variance of each.
 * Centre and σ_z are those of the periods of the baseline in their order, all by default.
 * Source: Laney, Qual Eng 2002;14:531–537.
 *
 * @example laneyUChart([50, 66, 36, 52, 90], [1000, 1100, 900, 1000, 1200])[4] // => { value: 0.075, center: 0.0565385, lower: 0.0168416, upper: 0.0962353, score: 1.39519 }
 */
export function laneyUChart(
	counts: readonly number[],
	sizes: readonly number[],
	width = 3,
	errors?: readonly number[],
	baseline?: readonly number[],
): ChartLimits[] {
	const center = pooled(counts, sizes, baseline);
	const sigmaOf = (n: number, i: number) => withError(center / n, center, errors?.[i]);
	return laney(counts, sizes, { center, sigmaOf, width, baseline });
}

/**
 * Laney's p′ chart, the same for proportions.
 * Source: Laney, Qual Eng 2002;14:531–537.
 *
 * @example laneyPChart([50, 66, 36, 52, 90], [1000, 1100, 900, 1000, 1200])[4] // => { value: 0.075, center: 0.0565385, lower: 0.0168416, upper: 0.0962353, score: 1.39519 }
 */
export function laneyPChart(
	counts: readonly number[],
	sizes: readonly number[],
	width = 3,
	errors?: readonly number[],
	baseline?: readonly number[],
): ChartLimits[] {
	const center = pooled(counts, sizes, baseline);
	const sigmaOf = (n: number, i: number) =>
		withError((center * (1 - center)) / n, center, errors?.[i]);
	return laney(counts, sizes, { center, sigmaOf, width, baseline });
}

/** Standard deviation of a rate: its own variance with that from the error of its size. */
const withError = (variance: number, center: number, cv = 0): number =>
	Math.sqrt(variance + (center * cv) ** 2);

function laney(
	counts: readonly number[],
	sizes: readonly number[],
	given: {
		center: number;
		sigmaOf: (size: number, index: number) => number;
		width: number;
		baseline?: readonly number[];
	},
): ChartLimits[] {
	const { center, sigmaOf, width, baseline } = given;
	const scores = counts.map((count, i) => (count / sizes[i] - center) / sigmaOf(sizes[i], i));
	const between = movingRangeDeviation(baseline?.map((index) => scores[index]) ?? scores);
	return counts.map((count, i) =>
		limitsOf(count / sizes[i], center, sigmaOf(sizes[i], i) * between, width),
	);
}

/**
 * g chart: cases (or days) between rare events, geometric: σ = √[ḡ(ḡ + 1)]. A long gap is good news,
 * so that the alarm of interest is a value below a probability limit; the classic limits are given.
 * Source: Benneyan, Health Care Manag Sci 2001;4:305–318.
 *
 * @example gChart([12, 30, 18, 95])[3] // => { value: 95, center: 38.75, lower: 0, upper: 156.49, score: 1.43324 }
 */
export function gChart(gaps: readonly number[], width = 3, center = mean(gaps)): ChartLimits[] {
	const sigma = Math.sqrt(center * (center + 1));
	return gaps.map((gap) => limitsOf(gap, center, sigma, width));
}

/**
 * t chart: time between rare events, exponential, raised to 1/3.6, which makes it nearly normal; the
 * limits are those of an individuals chart on that scale, carried back. Centre and spread come from
 * the times at `baseline`, in their order; all by default.
 * Source: Nelson, J Qual Technol 1994;26:239–241.
 *
 * @example tChart([40, 25, 61, 33, 2])[4] // => { value: 2, center: 24.9389, lower: 0.0727069, upper: 207.949, score: -1.88381 }
 */
export function tChart(
	times: readonly number[],
	width = 3,
	baseline: readonly number[] = times.map((_, index) => index),
): ChartLimits[] {
	const powers = times.map((time) => time ** (1 / 3.6));
	const known = baseline.map((index) => powers[index]);
	const center = mean(known);
	const sigma = movingRangeDeviation(known);
	return times.map((value, i) => ({
		value,
		center: center ** 3.6,
		lower: Math.max(0, center - width * sigma) ** 3.6,
		upper: (center + width * sigma) ** 3.6,
		score: (powers[i] - center) / sigma,
	}));
}

/** Western Electric's rules; which of them each point completes. */
export type WesternElectricRule = 1 | 2 | 3 | 4;

/**
 * Rules on scores in standard deviations, upper side unless `both`: 1: one beyond 3; 2: two of three
 * beyond 2 on one side; 3: four of five beyond 1; 4: eight in a row on one side of the centre.
 * Source: Western Electric, Statistical Quality Control Handbook (1956).
 *
 * @example westernElectric([0.5, 2.1, 2.4, 3.2]) // => [[], [], [2], [1, 2]]
 */
export function westernElectric(
	scores: readonly number[],
	{ both = false }: { both?: boolean } = {},
): WesternElectricRule[][] {
	const beyond = (from: number, to: number, limit: number, side: number) =>
		scores.slice(Math.max(0, from), to + 1).filter((score) => score * side > limit).length;
	const sides = both ? [1, -1] : [1];
	return scores.map((score, i) => {
		const holds = (rule: WesternElectricRule, side: number): boolean => {
			const here = score * side;
			switch (rule) {
				case 1:
					return here > 3;
				case 2:
					return here > 2 && beyond(i - 2, i, 2, side) >= 2;
				case 3:
					return here > 1 && beyond(i - 4, i, 1, side) >= 4;
				case 4:
					return i >= 7 && beyond(i - 7, i, 0, side) === 8;
			}
		};
		return ([1, 2, 3, 4] as const).filter((rule) => sides.some((side) => holds(rule, side)));
	});
}

/**
 * Exact (Garwood) limits of a Poisson rate, events per exposure.
 * Source: Garwood, Biometrika 1936;28:437–442.
 *
 * @example exactPoissonRateLimits(5, 100) // => { lower: 0.0162349, upper: 0.116683 }
 */
export const exactPoissonRateLimits = (
	events: number,
	exposure: number,
	level = 0.95,
): { lower: number; upper: number } => ({
	lower: events === 0 ? 0 : gammaQuantile((1 - level) / 2, events) / exposure,
	upper: gammaQuantile((1 + level) / 2, events + 1) / exposure,
});

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
