import { discreteQuantile } from '../surveillance/statistics/discrete-quantile';

/**
 * Quantiles of a count with this mean and variance: negative binomial, Poisson where there is no more
 * spread, so that they never go below zero. A mean near zero keeps the width the variance asks for.
 */
export function countInterval(
	mean: number,
	variance: number,
	level: number,
): { lower: number; upper: number } {
	const tail = (1 - level) / 2;
	const center = Math.max(mean, 0.05);
	const dispersion = Math.max(1, variance / center);
	return {
		lower: discreteQuantile(1 - tail, center, dispersion),
		upper: discreteQuantile(tail, center, dispersion),
	};
}
