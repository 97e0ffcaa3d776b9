import { gammaQuantileStart } from './gamma-quantile-start';
import { GammaShape } from './gamma-shape';

/**
 * The p-quantile of the gamma distribution with shape a and rate 1 (divide by a rate to scale):
 * Newton's method on ln P (or ln Q) against ln x, where both are concave, from the
 * Wilson–Hilferty start. 0 for p = 0, Infinity for p = 1, NaN outside the domain.
 *
 * Domain: 0 ≤ p ≤ 1, a > 0.
 * Source: DLMF 8.2.4, P(a, x) = p.
 *
 * @example gammaQuantile(0.95, 2.5) // => 5.5352488468
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
