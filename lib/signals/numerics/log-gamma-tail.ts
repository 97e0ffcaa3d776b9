import { logOneMinusExp } from './log-one-minus-exp';

const EPSILON = 1e-17;
const TINY = 1e-300;

/**
 * ln Q(a, x) (`upper`) or ln P(a, x), the regularised incomplete gamma functions, given their common
 * factor ln(x^a e^−x / Γ(a+1)), which `logPoisson(a, x)` is: series below a + 1, continued fraction
 * above.
 *
 * Domain: a, x > 0.
 * Source: DLMF 8.7.1, 8.9.2.
 *
 * @example logGammaTail(true, 3, 50, logPoisson(3, 50)) // => -42.829111521
 */
export function logGammaTail(upper: boolean, a: number, x: number, prefix: number): number {
	if (x >= 1 && x >= a + 1) {
		const tail = prefix + Math.log(a * upperFraction(a, x));
		return upper ? tail : logOneMinusExp(tail);
	}
	// A small shape puts nearly all weight below x: the upper tail needs its own sum.
	if (upper && x <= 1 && a < 1) return Math.log(smallUpper(a, x, prefix + x));
	const lower = prefix + Math.log(lowerSeries(a, x));
	return upper ? logOneMinusExp(lower) : lower;
}

/** Σ n ≥ 1 of a (−x)^n / (n! (a+n)), for x ≤ 1 (DLMF 8.7.1). */
function smallSeries(a: number, x: number): number {
	let sum = 0;
	let power = a;
	for (let n = 1; n < 100; n++) {
		power *= -x / n;
		const term = power / (a + n);
		sum += term;
		if (Math.abs(term) <= EPSILON * Math.abs(sum)) break;
	}
	return sum;
}

/** Q(a, x) for x ≤ 1 and a < 1, by differences from 1 so that a small Q keeps its digits. */
function smallUpper(a: number, x: number, logFactor: number): number {
	const series = smallSeries(a, x);
	const factor = Math.expm1(logFactor);
	return -(series + factor + series * factor);
}

/** 1 + x/(a+1) + x²/((a+1)(a+2)) + … (DLMF 8.7.1, second form). */
function lowerSeries(a: number, x: number): number {
	let sum = 1;
	let term = 1;
	for (let n = 1; term > EPSILON * sum; n++) {
		term *= x / (a + n);
		sum += term;
	}
	return sum;
}

/** Q(a, x) Γ(a) / (x^a e^−x) for x ≥ a + 1: the continued fraction DLMF 8.9.2 by the modified Lentz method. */
function upperFraction(a: number, x: number): number {
	let b = x + 1 - a;
	let c = 1 / TINY;
	let d = 1 / b;
	let h = d;
	for (let i = 1; i < 1_000_000; i++) {
		const an = -i * (i - a);
		b += 2;
		d = an * d + b;
		if (Math.abs(d) < TINY) d = TINY;
		c = b + an / c;
		if (Math.abs(c) < TINY) c = TINY;
		d = 1 / d;
		const factor = d * c;
		h *= factor;
		if (Math.abs(factor - 1) < 2.3e-16) break;
	}
	return h;
}
