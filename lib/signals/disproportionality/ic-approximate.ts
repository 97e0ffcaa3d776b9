import type { Interval } from './interval';

/**
 * The IC with Norén's closed approximation of its 95 % limits, for comparison with papers that use
 * it; `ic` has the exact ones.
 *
 *   IC025 ≈ IC − 3.3 (a + 1/2)^(−1/2) − 2 (a + 1/2)^(−3/2)
 *   IC975 ≈ IC + 2.4 (a + 1/2)^(−1/2) − 0.5 (a + 1/2)^(−3/2)
 *
 * Source: Norén, Hopstadius & Bate, Stat Methods Med Res 2013;22:57–69. The upper one is meant for
 * a + 1/2 ≥ 1: with no report it is given as the formula has it, and the note says so.
 */
export function icApproximate(observed: number, expected: number): Interval {
	const shrunk = observed + 0.5;
	const estimate = Math.log2(shrunk / (expected + 0.5));
	return {
		estimate,
		lower: estimate - 3.3 * shrunk ** -0.5 - 2 * shrunk ** -1.5,
		upper: estimate + 2.4 * shrunk ** -0.5 - 0.5 * shrunk ** -1.5,
		...(shrunk < 1 ? { note: 'the approximation of the upper limit is meant for a ≥ 1' } : {}),
	};
}
