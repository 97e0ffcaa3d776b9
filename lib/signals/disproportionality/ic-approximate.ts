import type { Interval } from './interval';
import type { PairMethod } from './pair-method';

/**
 * The IC with Norén's closed approximation of its 95 % limits, for comparison with papers that use
 * it; `ic` has the exact ones.
 *
 *   IC025 ≈ IC − 3.3 (a + 1/2)^(−1/2) − 2 (a + 1/2)^(−3/2)
 *   IC975 ≈ IC + 2.4 (a + 1/2)^(−1/2) − 0.5 (a + 1/2)^(−3/2)
 *
 * Source: Norén, Hopstadius & Bate, Stat Methods Med Res 2013;22:57–69. The upper one is meant for
 * a + 1/2 ≥ 1: with no report it is given as the formula has it, and the note says so.
 *
 * @example icApproximate(10, 5) // => { estimate: 0.932885804, lower: -0.144298534, upper: 1.658846327 }
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

/** What is said of it, and its columns. */
export const IC_APPROXIMATE = {
	key: 'ic-approximate',
	name: 'IC with Norén’s approximate limits',
	formula: 'IC − 3.3(a+½)^−½ − 2(a+½)^−3/2; IC + 2.4(a+½)^−½ − 0.5(a+½)^−3/2',
	source: 'Norén, Hopstadius & Bate 2013',
	defaults: 'none',
	use: 'Comparison with papers that print it.',
	avoid: 'Everything else: the exact limits cost nothing more.',
	columns: ['ic_approximate_lower', 'ic_approximate_upper'],
	place: 'at the end',
	help: ['limits of the IC by Norén’s closed approximation, as older papers print them'],
	compute: ({ table: { observed, expected } }) => {
		const own = (limit: 'lower' | 'upper') =>
			observed.map((n, pair) => icApproximate(n, expected[pair])[limit] ?? NaN);
		return [own('lower'), own('upper')];
	},
} as const satisfies PairMethod;
