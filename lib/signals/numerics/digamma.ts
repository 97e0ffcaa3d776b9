/**
 * Digamma ψ(x) = d ln Γ(x) / dx for x > 0: recurrence up to x ≥ 10, then the asymptotic series
 * of the source. NaN outside its domain.
 *
 * Domain: x > 0.
 * Source: DLMF 5.5.2, 5.11.2.
 *
 * @example digamma(10.5) // => 2.3030010343
 */
export function digamma(x: number): number {
	if (!(x > 0)) return NaN;
	let below = 0;
	let shifted = x;
	while (shifted < 10) below += 1 / shifted++;
	const s = 1 / (shifted * shifted);
	const tail = 1 / 132 - s * (691 / 32760 - s * (1 / 12 - (s * 3617) / 8160));
	const series = s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * tail))));
	return Math.log(shifted) - 0.5 / shifted - series - below;
}
