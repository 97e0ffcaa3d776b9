import { logBinomial } from './log-binomial';

const TINY = 1e-300;

/**
 * I_x(a, b), the regularised incomplete beta function: continued fraction on the side where it
 * converges. `complement` gives 1 − I_x precisely. NaN outside the domain.
 *
 * Domain: a, b > 0, 0 ≤ x ≤ 1.
 * Source: DLMF 8.17.22.
 *
 * @example betaP(0.3, 2, 5) // => 0.579825
 * @example betaP(0.3, 2, 5, true) // => 0.420175
 */
export function betaP(x: number, a: number, b: number, complement = false): number {
	if (!(a > 0) || !(b > 0) || !(x >= 0 && x <= 1)) return NaN;
	if (x === 0 || x === 1) return (x === 1) !== complement ? 1 : 0;
	const direct = x < (a + 1) / (a + b + 2);
	// x^a (1−x)^b / B(a, b) = [ab / (a+b)] × the binomial probability of a in a + b.
	const log = logBinomial(a, b, x) + Math.log(a) + Math.log(b) - Math.log(a + b);
	const tail = direct
		? (Math.exp(log) / a) * fraction(x, a, b)
		: (Math.exp(log) / b) * fraction(1 - x, b, a);
	return direct === complement ? 1 - tail : tail;
}

/** The continued fraction of DLMF 8.17.22 by the modified Lentz method. */
function fraction(x: number, a: number, b: number): number {
	let c = 1;
	let d = 1 / guard(1 - ((a + b) * x) / (a + 1));
	let h = d;
	for (let m = 1; m < 1_000_000; m++) {
		const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
		d = 1 / guard(1 + even * d);
		c = guard(1 + even / c);
		h *= d * c;
		const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
		d = 1 / guard(1 + odd * d);
		c = guard(1 + odd / c);
		h *= d * c;
		if (Math.abs(d * c - 1) < 2.3e-16) break;
	}
	return h;
}

const guard = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
