import { GammaShape } from './gamma-shape';
import { logGamma1p } from './log-gamma';
import { normalQuantile } from './normal';

/**
 * The p-quantile of the gamma distribution with shape a > 0 and rate 1 (divide by a rate to scale):
 * Newton's method on ln P (or ln Q) against ln x, where both are concave, from the
 * Wilson–Hilferty start. 0 for p = 0, Infinity for p = 1, NaN outside the domain.
 */
export function gammaQuantile(p: number, a: number): number {
	if (!(p >= 0 && p <= 1) || !(a > 0)) return NaN;
	if (p === 0) return 0;
	if (p === 1) return Infinity;
	const gamma = new GammaShape(a);
	const upper = p >= 0.5;
	const target = upper ? Math.log1p(-p) : Math.log(p);
	let y = Math.log(gammaQuantileStart(p, a));
	if (y === -Infinity) return 0;
	for (let i = 0; i < 100; i++) {
		const x = Math.exp(y);
		const prefix = gamma.logPoisson(x, y);
		const tail = gamma.logTail(upper, x, prefix);
		// d ln P / d ln x = x f(x) / P with f the density.
		const slope = Math.exp(gamma.logDensity(prefix) - tail) * (upper ? -1 : 1);
		const step = Math.min(2, Math.max(-2, (tail - target) / slope));
		y -= step;
		if (Math.abs(step) < 1e-9) break; // quadratic: the next step is below 1e-16
	}
	return Math.exp(y);
}

/** A start for the p-quantile of shape a: Wilson–Hilferty, or the small-x limit of the lower tail. */
export function gammaQuantileStart(p: number, a: number): number {
	const small = Math.exp((Math.log(p) + logGamma1p(a)) / a);
	if (small < 0.1 * Math.min(1, a)) return small;
	const z = normalQuantile(p);
	const cube = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a));
	// The limit is below the quantile for every shape: P(a, x) < x^a / Γ(a+1).
	return cube > 0.05 ? Math.max(small, a * cube ** 3) : Math.min(small, a);
}
