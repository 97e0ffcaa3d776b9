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
