import type { TwoByTwo } from '../../model';
import { expectedCount } from './expected';
import type { PairMethod } from './pair-method';

/**
 * Expected reports of a pair adjusted for strata (age band, sex, year): the sum over strata of what
 * each stratum's own margins give. It feeds the RRR, the IC and the EBGM in place of the crude E.
 *
 *   E = Σ over strata of (a+b)(a+c)/n
 *
 * One stratum gives the crude E; an empty one adds nothing. The order of strata does not matter
 * beyond rounding.
 * Source: DuMouchel, Am Stat 1999;53:177–190, section 2; as in MGPS.
 *
 * @example stratifiedExpected([{ a: 20, b: 80, c: 100, d: 9800 }]) // => 1.2
 */
export const stratifiedExpected = (strata: readonly TwoByTwo[]): number =>
	strata.reduce((sum, table) => sum + expectedCount(table), 0);

/** What is said of it, and its columns. */
export const STRATIFIED = {
	key: 'stratified',
	name: 'Stratified expected count',
	formula: 'E = Σ over strata of (a+b)(a+c)/n',
	source: 'DuMouchel 1999',
	defaults: 'strata as given; missing is a stratum',
	use: 'Adjusting RRR, IC and EBGM.',
	avoid: 'Many sparse strata: each adds little but noise.',
} as const satisfies PairMethod;
