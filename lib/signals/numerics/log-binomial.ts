import { poissonDeviance } from './poisson-deviance';
import { stirlingError } from './stirling-error';

const LOG_TWO_PI = 1.837_877_066_409_345_3;

/**
 * The binomial log probability of a successes and b failures, ln[Γ(a+b+1)/(Γ(a+1)Γ(b+1)) p^a (1−p)^b].
 *
 * Domain: a, b > 0, whole or not; 0 < p < 1.
 * Source: Loader, "Fast and accurate computation of binomial probabilities" (2000).
 *
 * @example logBinomial(3, 7, 0.2) // => -1.60282685372
 */
export function logBinomial(a: number, b: number, p: number): number {
	const n = a + b;
	const errors = stirlingError(n) - stirlingError(a) - stirlingError(b);
	const deviance = poissonDeviance(a, n * p) + poissonDeviance(b, n * (1 - p));
	return errors - deviance - 0.5 * (LOG_TWO_PI + Math.log(a) + Math.log1p(-a / n));
}
