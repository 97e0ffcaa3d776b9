import { logGammaP } from './incomplete-gamma';

/**
 * ln P(X ≥ n) of a Poisson count: the regularised incomplete gamma function P(n, m).
 *
 * Domain: whole n ≥ 0, mean m > 0.
 * Source: DLMF 8.4.10.
 *
 * @example logPoissonAtLeast(3, 1.5) // => -1.654680238
 */
export const logPoissonAtLeast = (n: number, mean: number): number =>
	n === 0 ? 0 : logGammaP(n, mean);
