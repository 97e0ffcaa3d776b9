import type { TwoByTwo } from '../../model';
import { expectedCount } from './expected';

/**
 * Relative reporting ratio (RRR): observed over expected, a / E with E = (a+b)(a+c)/n. No
 * shrinkage and no interval of its own. Undefined when nothing is expected.
 * Source: DuMouchel, Am Stat 1999;53:177–190.
 */
export function rrr(table: TwoByTwo): number | undefined {
	const expected = expectedCount(table);
	return expected > 0 ? table.a / expected : undefined;
}
