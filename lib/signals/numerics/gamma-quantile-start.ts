import { logGamma1p } from './log-gamma-1p';
import { normalQuantile } from './normal-quantile';

/**
 * A start for the p-quantile of a gamma distribution of shape a and rate 1: Wilson and Hilferty's, or
 * the small-x limit of the lower tail, P(a, x) ≈ x^a / Γ(a+1).
 *
 * Domain: 0 < p < 1, a > 0.
 * Source: Wilson & Hilferty, Proc Natl Acad Sci USA 1931;17:684–688; DLMF 8.7.1.
 *
 * @example gammaQuantileStart(0.95, 2.5) // => 5.52197310580
 */
export function gammaQuantileStart(p: number, a: number): number {
	const small = Math.exp((Math.log(p) + logGamma1p(a)) / a);
	if (small < 0.1 * Math.min(1, a)) return small;
	const z = normalQuantile(p);
	const cube = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a));
	// The limit is below the quantile for every shape: P(a, x) < x^a / Γ(a+1).
	return cube > 0.05 ? Math.max(small, a * cube ** 3) : Math.min(small, a);
}
