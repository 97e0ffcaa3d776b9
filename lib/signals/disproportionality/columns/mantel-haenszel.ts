import type { PairTable } from '../../counts';
import { mantelHaenszel } from '..';

export const MH_COLUMNS = [
	...['mh_or', 'mh_or_lower', 'mh_or_upper', 'mh_rr', 'mh_rr_lower', 'mh_rr_upper'],
	...['mh_chi2', 'mh_p', 'mh_homogeneity_p'],
] as const;

/**
 * Mantel–Haenszel odds ratio and proportional ratio over the strata, the test that they are 1 (with
 * continuity correction) and the test that all strata share one odds ratio. NaN where undefined, and
 * everywhere for a table that was not counted by stratum.
 */
export function mantelHaenszelColumns(table: PairTable): Float64Array[] {
	const { observed, productOf, eventOf, strata, observedByStratum } = table;
	const columns = MH_COLUMNS.map(() => new Float64Array(observed.length).fill(NaN));
	if (!strata || !observedByStratum) return columns;
	for (let pair = 0; pair < observed.length; pair++) {
		const { oddsRatio, ratio, chi2Corrected, pCorrected, homogeneity } = mantelHaenszel(
			strata.map(({ byProduct, byEvent, total }, stratum) => {
				const a = observedByStratum[stratum][pair];
				const [row, column] = [byProduct[productOf[pair]], byEvent[eventOf[pair]]];
				return { a, b: row - a, c: column - a, d: total - row - column + a };
			}),
		);
		[
			...[oddsRatio.estimate, oddsRatio.lower, oddsRatio.upper],
			...[ratio.estimate, ratio.lower, ratio.upper],
			...[chi2Corrected, pCorrected, homogeneity?.p],
		].forEach((value, column) => {
			columns[column][pair] = value ?? NaN;
		});
	}
	return columns;
}
