import { betaP } from './incomplete-beta';
import { logGamma } from './log-gamma';
import { normalQuantile } from './normal-quantile';

/**
 * The upper quantile of Student's t: the t with P(T > t) = tail. Newton's method on the logarithms of
 * tail and t, where the tail is concave, from the normal quantile. NaN outside the domain.
 *
 *   P(T > t) = ½ I_x(ν/2, ½), x = ν / (ν + t²)
 *
 * Domain: 0 < tail ≤ 1/2; any positive number ν of degrees of freedom.
 * Source: Abramowitz & Stegun, Handbook of Mathematical Functions (1964), 26.7.1.
 *
 * @example studentUpperQuantile(0.025, 5) // => 2.5705818356
 */
export function studentUpperQuantile(tail: number, degrees: number): number {
	if (!(tail > 0 && tail <= 0.5) || !(degrees > 0)) return NaN;
	if (tail === 0.5) return 0;
	const target = Math.log(tail);
	const constant =
		logGamma((degrees + 1) / 2) - logGamma(degrees / 2) - Math.log(degrees * Math.PI) / 2;
	let t = Math.max(1e-8, -normalQuantile(tail));
	for (let i = 0; i < 200; i++) {
		const beyond = betaP(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;
		const density = Math.exp(constant - ((degrees + 1) / 2) * Math.log1p((t * t) / degrees));
		const step = ((Math.log(beyond) - target) * beyond) / (density * t);
		t *= Math.exp(Math.max(-1, Math.min(1, step)));
		if (Math.abs(step) < 1e-14) break;
	}
	return t;
}
