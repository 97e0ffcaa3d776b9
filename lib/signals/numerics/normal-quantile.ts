import { logNormalCdf } from './normal';

/**
 * The standard normal p-quantile: Newton's method on ln Φ, which is concave, from formula 26.2.23
 * of the source. −Infinity and Infinity for p = 0 and 1, NaN outside the domain.
 *
 * Domain: 0 ≤ p ≤ 1.
 * Source: Abramowitz & Stegun, Handbook of Mathematical Functions (1964), 26.2.23.
 *
 * @example normalQuantile(0.975) // => 1.9599639845
 * @example normalQuantile(1e-10) // => -6.3613409024
 */
export function normalQuantile(p: number): number {
	if (!(p >= 0 && p <= 1)) return NaN;
	if (p === 0) return -Infinity;
	if (p === 1) return Infinity;
	if (p === 0.5) return 0;
	if (p > 0.5) return -lowerQuantile(1 - p);
	return lowerQuantile(p);
}

function lowerQuantile(p: number): number {
	const target = Math.log(p);
	const t = Math.sqrt(-2 * target);
	const numerator = 2.515517 + t * (0.802853 + t * 0.010328);
	let z = numerator / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
	for (let i = 0; i < 20; i++) {
		const log = logNormalCdf(z);
		const slope = Math.exp(-(z * z) / 2 - 0.918_938_533_204_672_8 - log);
		const step = (log - target) / slope;
		z -= step;
		if (Math.abs(step) < 1e-9 * Math.max(1, Math.abs(z))) break;
	}
	return z;
}
