import type { TwoByTwo } from '../../model';
import { digamma, trigamma } from '../numerics';
import { deviateOf, type Interval } from './interval';
import { columnsOf } from './columns-of';
import { threeColumns, threeOf, type PairMethod } from './pair-method';

/**
 * Information component of the Bayesian confidence propagation neural network with exact moments
 * of its Beta posteriors; base-2 logarithm. `lower` is E − z·SD (IC025 for 0.95).
 *
 *   p1 = 1 + n1., p2 = 1 + n − n1., q1 = 1 + n.1, q2 = 1 + n − n.1
 *   r1 = 1 + a,   r2 = n − a − 1 + (2 + n)² / (q1 p1)
 *   E = {ψ(r1) − ψ(r1+r2) − [ψ(p1) − ψ(p1+p2) + ψ(q1) − ψ(q1+q2)]} / ln 2
 *   V = {ψ′(r1) − ψ′(r1+r2) + ψ′(p1) − ψ′(p1+p2) + ψ′(q1) − ψ′(q1+q2)} / ln² 2
 *
 * Defined for every table, an empty one included.
 * Source: Gould, Pharmacoepidemiol Drug Saf 2003;12:559–574 (A3, A4), after Bate et al. 1998.
 *
 * @example bcpnn({ a: 20, b: 80, c: 100, d: 9800 }) // => { estimate: 3.2191075836, sd: 0.3727761456 }
 */
export function bcpnn({ a, b, c, d }: TwoByTwo, level = 0.95): Interval & { sd: number } {
	const n = a + b + c + d;
	const [p1, p2] = [1 + a + b, 1 + c + d];
	const [q1, q2] = [1 + a + c, 1 + b + d];
	const r1 = 1 + a;
	const r2 = n - a - 1 + (2 + n) ** 2 / (q1 * p1);
	const difference = (f: (x: number) => number, x: number, y: number) => f(x) - f(x + y);
	const estimate =
		(difference(digamma, r1, r2) - difference(digamma, p1, p2) - difference(digamma, q1, q2)) /
		Math.LN2;
	const variance =
		(difference(trigamma, r1, r2) + difference(trigamma, p1, p2) + difference(trigamma, q1, q2)) /
		Math.LN2 ** 2;
	const sd = Math.sqrt(variance);
	const z = deviateOf(level);
	return { estimate, lower: estimate - z * sd, upper: estimate + z * sd, sd };
}

/** What is said of it, and its columns. */
export const BCPNN = {
	key: 'bcpnn',
	name: 'BCPNN with exact moments',
	formula: 'E and V of the IC from digamma and trigamma functions; E ± z√V',
	source: 'Bate et al. 1998; Gould 2003',
	defaults: '95 % interval',
	use: 'Comparison with BCPNN results.',
	avoid: 'Very small counts: its interval is symmetric, the exact limits of the IC are not.',
	columns: threeColumns('bcpnn'),
	place: 'at the end',
	help: ['information component with exact moments'],
	compute: ({ table: { observed }, measures: { cells } }) =>
		threeOf(
			cells &&
				columnsOf(observed.length, (out, pair) => {
					const own = bcpnn({
						a: observed[pair],
						b: cells.b[pair],
						c: cells.c[pair],
						d: cells.d[pair],
					});
					out.set([own.estimate ?? NaN, own.lower ?? NaN, own.upper ?? NaN]);
				}),
		),
} as const satisfies PairMethod;
