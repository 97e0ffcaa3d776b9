import { logGammaP } from '../../numerics';
import { posteriorWeight } from './posterior';
import type { Prior } from './prior';

/**
 * P(λ ≤ bound | data) of a pair given a prior: the posterior probability that its true reporting
 * ratio does not exceed the bound, the mixture of the two gamma distribution functions at it.
 * Averaged over the strongest pairs it is the false discovery rate (`posteriorFdr`).
 * Source: Ahmed et al., Stat Med 2009;28:1774–1792.
 *
 * @example nullProbability(
 *   { alpha1: 0.2041, beta1: 0.05816, alpha2: 1.415, beta2: 1.838, p: 0.0969 }, 10, 2,
 * ) // => 0.000708709555
 */
export function nullProbability(prior: Prior, n: number, expected: number, bound = 1): number {
	const { alpha1, beta1, alpha2, beta2 } = prior;
	const q = posteriorWeight(prior, n, expected);
	const below = (shape: number, rate: number) => Math.exp(logGammaP(shape, bound * rate));
	return q * below(alpha1 + n, beta1 + expected) + (1 - q) * below(alpha2 + n, beta2 + expected);
}
