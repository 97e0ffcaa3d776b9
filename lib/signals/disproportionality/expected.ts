import type { TwoByTwo } from '../../model';

/**
 * Reports of the pair expected if product and event were independent: (a+b)(a+c)/n.
 * 0 for an empty table.
 */
export function expectedCount({ a, b, c, d }: TwoByTwo): number {
	const n = a + b + c + d;
	return n === 0 ? 0 : ((a + b) * (a + c)) / n;
}
