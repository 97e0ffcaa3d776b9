import type { TwoByTwo } from '../../model';
import { expectedCount } from './expected';
import type { PairMethod } from './pair-method';

/**
 * Relative reporting ratio (RRR): observed over expected, a / E with E = (a+b)(a+c)/n. No
 * shrinkage and no interval of its own. Undefined when nothing is expected.
 * Source: DuMouchel, Am Stat 1999;53:177–190.
 *
 * @example rrr({ a: 20, b: 80, c: 100, d: 9800 }) // => 16.66667
 */
export function rrr(table: TwoByTwo): number | undefined {
	const expected = expectedCount(table);
	return expected > 0 ? table.a / expected : undefined;
}

/** What is said of it, and its columns. */
export const RRR = {
	key: 'rrr',
	name: 'Relative reporting ratio',
	formula: 'a / E',
	source: 'DuMouchel 1999',
	defaults: 'no interval',
	use: 'As the raw value beside a shrunken one.',
	avoid: 'Alone: with little expected it is large by chance.',
	columns: ['rrr'],
	place: 'at the end',
	help: ['observed over expected, without shrinkage'],
	compute: ({ table: { observed, expected } }) => [
		observed.map((n, pair) => (expected[pair] > 0 ? n / expected[pair] : NaN)),
	],
	reported: {
		method: 'RRR',
		label: 'RRR',
		words: 'Relative reporting ratio, a divided by its expectation.',
		beside: rrr,
	},
} as const satisfies PairMethod;
