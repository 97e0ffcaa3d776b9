import type { measureTable } from '../../lib/signals';

export type PairTable = Parameters<typeof measureTable>[0];

/** Marsaglia's xorshift: the same numbers in every run. */
export function randomNumbers(seed: number): () => number {
	let state = seed;
	return () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) / 2 ** 32;
	};
}

/** A table of pairs with their counts and margins of their own sums. */
export function tableOf(
	side: number,
	products: number[],
	events: number[],
	counts: number[],
): PairTable {
	const byProduct = new Float64Array(side);
	const byEvent = new Float64Array(side);
	let total = 0;
	counts.forEach((n, i) => {
		byProduct[products[i]!]! += n;
		byEvent[events[i]!]! += n;
		total += n;
	});
	return {
		products: [],
		events: [],
		productOf: Int32Array.from(products),
		eventOf: Int32Array.from(events),
		observed: Float64Array.from(counts),
		expected: Float64Array.from(
			counts,
			(_, i) => (byProduct[products[i]!]! * byEvent[events[i]!]!) / total,
		),
		margins: { byProduct, byEvent, total },
	};
}

/** `count` tables of four random cells. */
export function randomTable(count: number): PairTable {
	const random = randomNumbers(7);
	const side = 2000;
	const products = Array.from({ length: count }, () => Math.floor(random() * side));
	const events = Array.from({ length: count }, () => Math.floor(random() * side));
	const counts = Array.from({ length: count }, () => 1 + Math.floor(random() ** 6 * 2000));
	return tableOf(side, products, events, counts);
}
