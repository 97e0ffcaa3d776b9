const EULER_GAMMA = 0.577_215_664_901_532_9;
const HALF_LOG_TWO_PI = 0.918_938_533_204_672_8;

/**
 * ζ(k) − 1 for k = 2 … 40 by Euler–Maclaurin summation from n = 20 (error below 1e-17).
 * Source: DLMF 25.2.9.
 */
const ZETA_MINUS_ONE: readonly number[] = Array.from({ length: 39 }, (_, i) => {
	const k = i + 2;
	const from = 20;
	let sum = 0;
	for (let n = from - 1; n >= 2; n--) sum += n ** -k;
	const power = from ** -k;
	const third = (k * (k + 1) * (k + 2) * power) / (720 * from ** 3);
	const fifth = (k * (k + 1) * (k + 2) * (k + 3) * (k + 4) * power) / (30240 * from ** 5);
	return sum + (power * from) / (k - 1) + power / 2 + (k * power) / (12 * from) - third + fifth;
});

/**
 * ln Γ(1 + z) for z > −1, with full relative precision near z = 0, where Γ is close to 1.
 * Series −ln(1+z) + z(1−γ) + Σ (−1)^k (ζ(k)−1) z^k / k for |z| ≤ 1/2 (DLMF 5.7.3).
 */
export function logGamma1p(z: number): number {
	if (Math.abs(z) > 0.5) return logGamma(1 + z);
	let sum = 0;
	let power = z * z;
	for (let i = 0; i < ZETA_MINUS_ONE.length; i++) {
		const term = ((i % 2 === 0 ? 1 : -1) * ZETA_MINUS_ONE[i] * power) / (i + 2);
		sum += term;
		if (Math.abs(term) < 1e-18 * Math.abs(z)) break;
		power *= z;
	}
	return -Math.log1p(z) + z * (1 - EULER_GAMMA) + sum;
}

/**
 * ln Γ(x) for x > 0: the series above near 1 and 2, Stirling's series (DLMF 5.11.1) above 10,
 * the recurrence in between. NaN outside its domain.
 */
export function logGamma(x: number): number {
	if (!(x > 0)) return NaN;
	if (x < 0.5) return logGamma1p(x) - Math.log(x);
	if (x <= 1.5) return logGamma1p(x - 1);
	if (x <= 2.5) return Math.log1p(x - 2) + logGamma1p(x - 2);
	let product = 1;
	let shifted = x;
	while (shifted < 10) product *= shifted++;
	return (
		(shifted - 0.5) * Math.log(shifted) -
		shifted +
		HALF_LOG_TWO_PI +
		stirlingSeries(shifted) -
		Math.log(product)
	);
}

/** What Stirling's formula leaves over: ln Γ(x+1) − [(x + 1/2) ln x − x + ln √(2π)], for x > 0. */
export function stirlingError(x: number): number {
	if (x >= 10) return stirlingSeries(x);
	return logGamma1p(x) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
}

/** Σ B(2k) / (2k (2k−1) x^(2k−1)), for x ≥ 10 (error below 1e-17). */
function stirlingSeries(x: number): number {
	const s = 1 / (x * x);
	const tail = 1 / 1188 - s * (691 / 360360 - s * (1 / 156 - (s * 3617) / 122400));
	return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * tail)))) / x;
}
