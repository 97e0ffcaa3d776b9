import { logPoisson } from './deviance';
import { logGamma1p } from './log-gamma';
import { logOneMinusExp } from './log-one-minus-exp';

const EPSILON = 1e-17;
const TINY = 1e-300;

/** ln P(a, x), the lower regularised incomplete gamma function, a > 0, x ≥ 0. NaN outside. */
export function logGammaP(a: number, x: number): number {
	if (!(a > 0) || !(x >= 0)) return NaN;
	if (x === 0) return -Infinity;
	if (x <= 1) return a * Math.log(x) - logGamma1p(a) + Math.log1p(smallSeries(a, x));
	if (x < a + 1) return logPoisson(a, x) + Math.log(lowerSeries(a, x));
	return logOneMinusExp(logUpperTail(a, x));
}

/** ln Q(a, x), the upper regularised incomplete gamma function, a > 0, x ≥ 0. NaN outside. */
export function logGammaQ(a: number, x: number): number {
	if (!(a > 0) || !(x >= 0)) return NaN;
	if (x === 0) return 0;
	// A small shape puts nearly all weight below x: the upper tail needs its own sum.
	if (x <= 1 && a < 1) return Math.log(smallUpper(a, x));
	if (x < a + 1) return logOneMinusExp(logPoisson(a, x) + Math.log(lowerSeries(a, x)));
	return logUpperTail(a, x);
}

/** P(a, x): the probability that a gamma variable of shape a and rate 1 is at most x. */
export const gammaP = (a: number, x: number): number => Math.exp(logGammaP(a, x));

/** Q(a, x) = 1 − P(a, x), precise where P is close to 1. */
export const gammaQ = (a: number, x: number): number => Math.exp(logGammaQ(a, x));

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
function smallUpper(a: number, x: number): number {
	const series = smallSeries(a, x);
	const factor = Math.expm1(a * Math.log(x) - logGamma1p(a));
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

/** ln Q(a, x) for x ≥ a + 1: the continued fraction DLMF 8.9.2 by the modified Lentz method. */
function logUpperTail(a: number, x: number): number {
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
	return logPoisson(a, x) + Math.log(a * h);
}
