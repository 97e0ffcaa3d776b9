/** Takes cells, `weight` of them at once. */
export interface CellGroups {
	add(count: number, expected: number, weight: number): void;
}

/**
 * The cells of a table grouped exactly: cells with the same count and the same expected count add
 * the same to the likelihood, so each group is one point with a weight.
 */
export interface LikelihoodPoints {
	/** Different counts, ascending. */
	counts: Float64Array;
	/** Per point: index into `counts`, expected count (> 0) and number of cells. */
	countOf: Int32Array;
	expected: Float64Array;
	weight: Float64Array;
}
