import type { TwoByTwo } from '../../model';
import { expectedCount } from './expected';

/**
 * Expected reports of a pair adjusted for strata (age band, sex, year): the sum over strata of what
 * each stratum's own margins give. It feeds the RRR, the IC and the EBGM in place of the crude E.
 *
 *   E = Σ over strata of (a+b)(a+c)/n
 *
 * One stratum gives the crude E; an empty one adds nothing. The order of strata does not matter
 * beyond rounding.
 * Source: DuMouchel, Am Stat 1999;53:177–190, section 2; as in MGPS.
 */
export const stratifiedExpected = (strata: readonly TwoByTwo[]): number =>
	strata.reduce((sum, table) => sum + expectedCount(table), 0);
