/** Reports by product, by event and in all: what a two-by-two table is made from. */
export interface Margins {
	byProduct: Float64Array;
	byEvent: Float64Array;
	total: number;
}

/** The pairs of a table by name. */
export interface PairNames {
	products: readonly string[];
	events: readonly string[];
	/** Index into `products` and `events`, per pair. */
	productOf: Int32Array;
	eventOf: Int32Array;
}

/** A sparse product × event table as columns; row i is one pair. */
export interface PairTable extends PairNames {
	/** Reports of the pair (a). */
	observed: Float64Array;
	/** Reports of the pair expected under independence. */
	expected: Float64Array;
	/** Absent when only expected counts are known: then b, c and d are too. */
	margins?: Margins;
	/** b, c and d where each product has a comparator of its own, and no margins hold for all. */
	cells?: { b: Float64Array; c: Float64Array; d: Float64Array };
	/** Margins of each stratum when `expected` is the sum over strata; they add up to `margins`. */
	strata?: readonly Margins[];
	/** Reports of each pair in each stratum, where they were asked for. */
	observedByStratum?: readonly Float64Array[];
}

/** Expected counts (row margin × column margin / total) of all pairs of a table. */
export function expectedOfPairs(
	productOf: Int32Array,
	eventOf: Int32Array,
	{ byProduct, byEvent, total }: Margins,
): Float64Array {
	const expected = new Float64Array(productOf.length);
	for (let i = 0; i < expected.length; i++) {
		const row = byProduct[productOf[i]];
		const column = byEvent[eventOf[i]];
		expected[i] = total === 0 ? 0 : (row * column) / total;
	}
	return expected;
}

/** Expected counts of all pairs as the sum over strata of what each stratum's margins give. */
export function expectedOfStrata(
	productOf: Int32Array,
	eventOf: Int32Array,
	strata: readonly Margins[],
): Float64Array {
	const expected = new Float64Array(productOf.length);
	for (const margins of strata) {
		const own = expectedOfPairs(productOf, eventOf, margins);
		for (let i = 0; i < expected.length; i++) expected[i] += own[i];
	}
	return expected;
}
