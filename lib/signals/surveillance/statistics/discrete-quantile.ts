import { betaP, logPoissonAtLeast } from '../../numerics';

/**
 * The smallest count whose probability of being exceeded is at most `tail`, for a mean and a
 * variance of dispersion × mean: negative binomial, or Poisson for a dispersion of 1 or less.
 * Source: the definition of a quantile; for this distribution Noufaily et al., Stat Med 2013;32:1206–1222.
 *
 * @example discreteQuantile(0.005, 5, 1.25) // => 13
 */
export function discreteQuantile(tail: number, mean: number, dispersion: number): number {
	const size = mean / (dispersion - 1);
	const exceeds = (count: number): number =>
		dispersion > 1
			? // P(X > k) = I_{1−p}(k + 1, size), p = size / (size + mean).
				betaP(mean / (size + mean), count + 1, size)
			: Math.exp(logPoissonAtLeast(count + 1, mean));
	let high = Math.max(1, Math.ceil(mean));
	while (exceeds(high) > tail) high *= 2;
	let low = -1;
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (exceeds(middle) <= tail) high = middle;
		else low = middle;
	}
	return high;
}
