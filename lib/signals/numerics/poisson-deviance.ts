/**
 * The deviance of a Poisson count, without the cancellation of the plain formula when x is close to m:
 *
 *   D(x, m) = x ln(x/m) + m − x
 *
 * Domain: x ≥ 0, m > 0.
 * Source: Loader, "Fast and accurate computation of binomial probabilities" (2000).
 *
 * @example poissonDeviance(12, 10) // => 0.18785868153
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
