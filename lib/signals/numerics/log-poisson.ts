import { logGamma1p } from './log-gamma-1p';
import { poissonDeviance } from './poisson-deviance';
import { stirlingError } from './stirling-error';

const LOG_TWO_PI = 1.837_877_066_409_345_3;

/**
 * The Poisson log probability of x with mean m, ln(m^x e^−m / Γ(x+1)), as a sum of small terms above
 * x = 5.
 *
 * Domain: x ≥ 0, whole or not; m ≥ 0.
 * Source: Loader, "Fast and accurate computation of binomial probabilities" (2000).
 *
 * @example logPoisson(20, 10) // => -6.28391460087
 */
export function logPoisson(x: number, m: number): number {
	if (m === 0) return x === 0 ? 0 : -Infinity;
	if (x < 5) return x * Math.log(m) - m - logGamma1p(x);
	return -stirlingError(x) - poissonDeviance(x, m) - 0.5 * (LOG_TWO_PI + Math.log(x));
}
