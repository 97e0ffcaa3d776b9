import type { LikelihoodPoints } from './cell-groups';

/** More bins than any whole number of bins for each doubling makes of the doubles: a key of its own each. */
const BINS = 2 ** 18;

/**
 * Adds up cells of one count whose expected counts fall in the same bin of a logarithmic grid; each
 * bin stands at the mean of its cells, so that the sum of expected counts is kept.
 */
export class BinnedGroups {
	readonly #slots = new Map<number, number>();
	readonly #keys: number[] = [];
	readonly #weights: number[] = [];
	readonly #sums: number[] = [];
	readonly #perOctave: number;

	constructor(perOctave: number) {
		this.#perOctave = perOctave;
	}

	/** Cells of which nothing is expected say nothing about the prior. */
	add(count: number, expected: number, weight: number): void {
		if (!(expected > 0) || weight === 0) return;
		const bin = Math.floor(Math.log2(expected) * this.#perOctave) + BINS / 2;
		const key = count * BINS + bin;
		const slot = this.#slots.get(key);
		if (slot === undefined) {
			this.#slots.set(key, this.#keys.length);
			this.#keys.push(key);
			this.#weights.push(weight);
			this.#sums.push(weight * expected);
		} else {
			this.#weights[slot] += weight;
			this.#sums[slot] += weight * expected;
		}
	}

	/** The bins that hold cells, ascending by count and expected count. */
	finish(): LikelihoodPoints {
		const order = Int32Array.from(this.#keys, (_, slot) => slot).sort(
			(x, y) => this.#keys[x] - this.#keys[y],
		);
		const countOfSlot = (slot: number) => Math.floor(this.#keys[slot] / BINS);
		const counts = Float64Array.from(new Set(Array.from(order, countOfSlot)));
		const indexes = new Map([...counts].map((count, index) => [count, index]));
		return {
			counts,
			countOf: order.map((slot) => indexes.get(countOfSlot(slot)) ?? 0),
			expected: Float64Array.from(order, (slot) => this.#sums[slot] / this.#weights[slot]),
			weight: Float64Array.from(order, (slot) => this.#weights[slot]),
		};
	}
}
