/** Counts by period to judge; equal lengths. */
export interface CountSeries {
	periods: readonly string[];
	counts: readonly number[];
	denominators?: readonly number[];
	/** Coefficient of variation of each denominator, where they are estimates. */
	denominatorErrors?: readonly number[];
}
