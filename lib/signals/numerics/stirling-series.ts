/**
 * Stirling's series Σ B(2k) / (2k (2k−1) x^(2k−1)), six terms (error below 1e-17).
 *
 * Domain: x ≥ 10.
 * Source: DLMF 5.11.1.
 *
 * @example stirlingSeries(10) // => 0.0083305634334
 */
export function stirlingSeries(x: number): number {
	const s = 1 / (x * x);
	const tail = 1 / 1188 - s * (691 / 360360 - s * (1 / 156 - (s * 3617) / 122400));
	return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * tail)))) / x;
}
