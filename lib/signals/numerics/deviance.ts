import { logGamma1p, stirlingError } from './log-gamma';

const LOG_TWO_PI = 1.837_877_066_409_345_3;

/**
 * x ln(x/m) + m − x for x ≥ 0, m > 0, without the cancellation of the plain formula when x is
 * close to m. Source: Loader, "Fast and accurate computation of binomial probabilities" (2000).
 */
export function poissonDeviance(x: number, m: number): number {
	if (x === 0) return m;
	if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
	const v = (x - m) / (x + m);
	const square = v * v;
	let power = 2 * x * v;
	let sum = (x - m) * v;
	for (let k = 1; k < 1000; k++) {
		power *= square;
		const next = sum + power / (2 * k + 1);
		if (next === sum) break;
		sum = next;
	}
	return sum;
}

/** ln(m^x e^−m / Γ(x+1)): the Poisson log probability of x ≥ 0 (whole or not) with mean m > 0. */
export function logPoisson(x: number, m: number): number {
	if (m === 0) return x === 0 ? 0 : -Infinity;
	if (x < 5) return x * Math.log(m) - m - logGamma1p(x);
	return -stirlingError(x) - poissonDeviance(x, m) - 0.5 * (LOG_TWO_PI + Math.log(x));
}

/** ln[Γ(a+b+1)/(Γ(a+1)Γ(b+1)) p^a (1−p)^b]: the binomial log probability of a in a+b, a, b > 0. */
export function logBinomial(a: number, b: number, p: number): number {
	const n = a + b;
	const errors = stirlingError(n) - stirlingError(a) - stirlingError(b);
	const deviance = poissonDeviance(a, n * p) + poissonDeviance(b, n * (1 - p));
	return errors - deviance - 0.5 * (LOG_TWO_PI + Math.log(a) + Math.log1p(-a / n));
}
