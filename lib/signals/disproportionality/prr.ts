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
 * Proportional reporting ratio (PRR): how much more often the event is reported with the product
 * than with all others. A ratio, no unit.
 *
 *   PRR = [a / (a + b)] / [c / (c + d)]
 *   SE(ln PRR) = √(1/a − 1/(a+b) + 1/c − 1/(c+d)); interval on the log scale
 *
 * Zero cells: a = 0 gives 0 without an upper limit; c = 0 gives Infinity without a lower one;
 * no reports of the product, or none without it, or a = c = 0, give nothing.
 * Source: Evans, Waller & Davis, Pharmacoepidemiol Drug Saf 2001;10:483–486.
 *
 * @example prr({ a: 20, b: 80, c: 100, d: 9800 }) // => { estimate: 19.8, lower: 12.78, upper: 30.68 }
 */
export function prr({ a, b, c, d }: TwoByTwo, level = 0.95): Interval {
	const out = intervalSlots();
	writePrr(out, a, b, c, d, deviateOf(level));
	return toInterval(out, noteOfRatio(out, 'no report of the event without the product'));
}

/** The PRR for hot loops: estimate, lower and upper into `out`, NaN where undefined. */
export function writePrr(
	out: IntervalSlots,
	a: number,
	b: number,
	c: number,
	d: number,
	z: number,
): void {
	const estimate = a / (a + b) / (c / (c + d));
	writeRatio(out, estimate, 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d), z);
}

/** What is said of it, and its columns. */
export const PRR = {
	key: 'prr',
	name: 'Proportional reporting ratio',
	formula: '[a/(a+b)] / [c/(c+d)]; SE(ln) = √(1/a − 1/(a+b) + 1/c − 1/(c+d))',
	source: 'Evans, Waller & Davis 2001',
	defaults: '95 % interval; signal: a ≥ 3, PRR ≥ 2, χ² ≥ 4',
	use: 'A first, easily explained look at well-filled tables.',
	avoid: 'Small counts: there is no shrinkage; c = 0 makes it unbounded.',
	columns: [...threeColumns('prr'), 'chi2'],
	place: 'always',
	needs: ['prr'],
	compute: ({ measures }) => [...threeOf(measures.prr), measures.chi2],
	reported: {
		method: 'PRR',
		label: 'PRR',
		words:
			'Proportional reporting ratio, [a/(a+b)] / [c/(c+d)]. Evans, Waller and Davis, Pharmacoepidemiol Drug Saf 2001;10:483-486.',
	},
	judged: {
		rule: 'evans',
		level: 0.95,
		brief: 'Proportional reporting ratio, rule of Evans',
		measure: (table) => prr(table),
	},
} as const satisfies PairMethod;
