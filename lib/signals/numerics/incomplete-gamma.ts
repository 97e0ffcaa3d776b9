import { logGammaTail } from './log-gamma-tail';
import { logPoisson } from './log-poisson';

/**
 * ln P(a, x), the lower regularised incomplete gamma function: the log probability that a gamma
 * variable of shape a and rate 1 is at most x. NaN outside the domain.
 *
 * Domain: a > 0, x ≥ 0.
 * Source: DLMF 8.2.4.
 *
 * @example logGammaP(3, 2) // => -1.1291016498
 */
export function logGammaP(a: number, x: number): number {
	if (!(a > 0) || !(x >= 0)) return NaN;
	return x === 0 ? -Infinity : logGammaTail(false, a, x, logPoisson(a, x));
}

/**
 * ln Q(a, x), the upper regularised incomplete gamma function, precise where P is close to 1. NaN
 * outside the domain.
 *
 * Domain: a > 0, x ≥ 0.
 * Source: DLMF 8.2.4.
 *
 * @example logGammaQ(3, 50) // => -42.829111521
 */
export function logGammaQ(a: number, x: number): number {
	if (!(a > 0) || !(x >= 0)) return NaN;
	return x === 0 ? 0 : logGammaTail(true, a, x, logPoisson(a, x));
}
