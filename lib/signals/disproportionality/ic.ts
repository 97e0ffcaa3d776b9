import { gammaQuantile } from '../numerics';
import type { TwoByTwo } from '../../model';
import { expectedCount } from './expected';
import type { Interval, IntervalSlots } from './interval';
import { threeColumns, threeOf, type PairMethod } from './pair-method';

/**
 * Information component (IC), a base-2 logarithm: observed over expected, both shrunk by a half.
 *
 *   IC = log2[(a + 1/2) / (E + 1/2)]
 *   limits: log2 of the quantiles of a gamma distribution with shape a + 1/2 and rate E + 1/2
 *
 * Exact limits, not the closed approximation. Defined for every table; an empty one gives 0.
 * Source: Norén, Hopstadius & Bate, Stat Methods Med Res 2013;22:57–69.
 *
 * @example ic(10, 5) // => { estimate: 0.933, lower: -0.097, upper: 1.69 }
 */
export function ic(observed: number, expected: number, level = 0.95): Interval {
	const out = new Float64Array(3);
	icWriter(level)(out, observed, expected);
	const [estimate, lower, upper] = out;
	return { estimate, lower, upper };
}

/** The IC of a two-by-two table, with E = (a+b)(a+c)/n. */
export const icOf = (table: TwoByTwo, level = 0.95): Interval =>
	ic(table.a, expectedCount(table), level);

/**
 * The IC for hot loops. The rate only scales the quantiles, so their logarithms are kept per
 * observed count: a table has few different ones.
 */
export function icWriter(
	level: number,
): (out: IntervalSlots, observed: number, expected: number) => void {
	const tail = (1 - level) / 2;
	const lowerLogs = new Map<number, number>();
	const upperLogs = new Map<number, number>();
	return (out, observed, expected) => {
		const scale = Math.log2(expected + 0.5);
		let lower = lowerLogs.get(observed);
		let upper = upperLogs.get(observed);
		if (lower === undefined || upper === undefined) {
			lower = Math.log2(gammaQuantile(tail, observed + 0.5));
			upper = Math.log2(gammaQuantile(1 - tail, observed + 0.5));
			lowerLogs.set(observed, lower);
			upperLogs.set(observed, upper);
		}
		out[0] = Math.log2((observed + 0.5) / (expected + 0.5));
		out[1] = lower - scale;
		out[2] = upper - scale;
	};
}

/** What is said of it, and its columns. */
export const IC = {
	key: 'ic',
	name: 'Information component with exact limits',
	formula: 'log2[(a + ½)/(E + ½)]; limits log2 of gamma quantiles, shape a + ½, rate E + ½',
	source: 'Norén, Hopstadius & Bate 2013',
	defaults: '95 % interval; signal: IC025 > 0',
	use: 'Most tables, small counts included; no fit is needed.',
	avoid: 'Reading it as a probability or risk.',
	columns: threeColumns('ic'),
	place: 'always',
	needs: ['ic'],
	compute: ({ measures }) => threeOf(measures.ic),
	reported: {
		method: 'IC',
		label: 'IC',
		words:
			'Information component, a shrunk log2 of observed to expected. Norén et al., Stat Methods Med Res 2013;22:57-69.',
	},
	judged: {
		rule: 'ic025',
		level: 0.95,
		brief: 'Information component with exact 95 % limits',
		measure: (table) => icOf(table),
	},
} as const satisfies PairMethod;
