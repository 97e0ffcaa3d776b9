import type { TwoByTwo } from '../../model';
import {
	deviateOf,
	intervalSlots,
	noteOfRatio,
	toInterval,
	writeRatio,
	type Interval,
	type IntervalSlots,
} from './interval';
import { threeColumns, threeOf, type PairMethod } from './pair-method';

/**
 * Reporting odds ratio (ROR): the odds of the event among reports with the product over the odds
 * among all others. A ratio, no unit.
 *
 *   ROR = ad / bc
 *   SE(ln ROR) = √(1/a + 1/b + 1/c + 1/d); interval on the log scale
 *
 * Zero cells: a = 0 or d = 0 gives 0 without an upper limit; b = 0 or c = 0 gives Infinity without
 * a lower one; both at once give nothing.
 * Source: van Puijenbroek et al., Pharmacoepidemiol Drug Saf 2002;11:3–10.
 *
 * @example ror({ a: 10, b: 20, c: 200, d: 10000 }) // => { estimate: 25, lower: 11.6, upper: 54.1 }
 */
export function ror({ a, b, c, d }: TwoByTwo, level = 0.95): Interval {
	const out = intervalSlots();
	writeRor(out, a, b, c, d, deviateOf(level));
	return toInterval(out, noteOfRatio(out, 'an off-diagonal cell of the table is empty'));
}

/** The ROR for hot loops: estimate, lower and upper into `out`, NaN where undefined. */
export function writeRor(
	out: IntervalSlots,
	a: number,
	b: number,
	c: number,
	d: number,
	z: number,
): void {
	writeRatio(out, (a * d) / (b * c), 1 / a + 1 / b + 1 / c + 1 / d, z);
}

/** What is said of it, and its columns. */
export const ROR = {
	key: 'ror',
	name: 'Reporting odds ratio',
	formula: 'ad / bc; SE(ln) = √(1/a + 1/b + 1/c + 1/d)',
	source: 'van Puijenbroek et al. 2002; EMA/849944/2016',
	defaults: '95 % interval; signal: lower limit > 1 and a ≥ 5 (3 by choice)',
	use: 'Comparison with EudraVigilance.',
	avoid: 'Any empty cell: use the exact odds ratio.',
	columns: threeColumns('ror'),
	place: 'always',
	needs: ['ror'],
	compute: ({ measures }) => threeOf(measures.ror),
	reported: {
		method: 'ROR',
		label: 'ROR',
		words:
			'Reporting odds ratio, (a·d)/(b·c). van Puijenbroek et al., Pharmacoepidemiol Drug Saf 2002;11:3-10.',
	},
	judged: {
		rule: 'eudravigilance',
		level: 0.95,
		brief: 'Reporting odds ratio with 95 % limits',
		measure: (table) => ror(table),
	},
} as const satisfies PairMethod;
