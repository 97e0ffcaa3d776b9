const EULER_GAMMA = 0.577_215_664_901_532_9;

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
 * ln Γ(1 + z) close to z = 0, where Γ is close to 1, with full relative precision:
 *
 *   ln Γ(1+z) = −ln(1+z) + z(1−γ) + Σ over k ≥ 2 of (−1)^k (ζ(k)−1) z^k / k
 *
 * Domain: |z| ≤ 1/2.
 * Source: DLMF 5.7.3.
 *
 * @example logGammaNearOne(0.001) // => -0.00057639359828
 */
export function logGammaNearOne(z: number): number {
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
