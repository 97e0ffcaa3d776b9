/**
 * Trigamma ψ′(x) for x > 0: recurrence up to x ≥ 10, then the asymptotic series
 * 1/x + 1/(2x²) + Σ B(2k) / x^(2k+1). NaN outside its domain.
 *
 * Domain: x > 0.
 * Source: DLMF 5.15.5, 5.15.8.
 *
 * @example trigamma(1) // => 1.6449340668
 */
export function trigamma(x: number): number {
	if (!(x > 0)) return NaN;
	let below = 0;
	let shifted = x;
	while (shifted < 10) {
		below += 1 / (shifted * shifted);
		shifted += 1;
	}
	const s = 1 / (shifted * shifted);
	const tail = 5 / 66 - s * (691 / 2730 - s * (7 / 6 - (s * 3617) / 510));
	const series = s * (1 / 6 - s * (1 / 30 - s * (1 / 42 - s * (1 / 30 - s * tail))));
	return (1 + series) / shifted + s / 2 + below;
}
