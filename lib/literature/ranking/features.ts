import { wordsOf } from './words';

/** A text as a sparse vector of length 1: feature numbers, ascending, and their weights. */
export interface SparseVector {
	features: Int32Array;
	weights: Float64Array;
}

export interface Features {
	vectors: SparseVector[];
	/** Numbers of features are below it. */
	size: number;
}

/** Features in more than this share of the texts tell nothing. */
const MOST_TEXTS = 0.9;

/**
 * TF-IDF vectors of words and pairs of neighbouring words: (1 + ln tf) · (ln((1 + n) / (1 + df)) + 1),
 * scaled to length 1 (Salton and Buckley 1988, with the smoothed idf in common use). Title and abstract
 * are one text each: no pair reaches over from one to the other.
 */
export function featuresOf(texts: ReadonlyArray<readonly string[]>): Features {
	const numbers = new Numbering();
	const counted = texts.map((parts) => countedOf(parts, numbers));
	const documents = new Int32Array(numbers.size);
	for (const { features } of counted) for (const feature of features) documents[feature] += 1;
	const most = MOST_TEXTS * texts.length;
	const idf = Float64Array.from(documents, (df) =>
		df > most && texts.length > 2 ? 0 : Math.log((1 + texts.length) / (1 + df)) + 1,
	);
	return { vectors: counted.map((one) => weighed(one, idf)), size: numbers.size };
}

interface Counted {
	features: Int32Array;
	counts: Int32Array;
}

/** Numbers words, and pairs of them, in the order they are first seen. */
class Numbering {
	readonly #words = new Map<string, number>();
	readonly #features = new Map<number, number>();

	get size(): number {
		return this.#features.size;
	}

	word(word: string): number {
		const known = this.#words.get(word);
		if (known !== undefined) return known;
		this.#words.set(word, this.#words.size);
		return this.#words.size - 1;
	}

	/** A word alone has no second one. Words are fewer than 2^26, so that a pair is an exact number. */
	feature(first: number, second = -1): number {
		const key = first * 2 ** 26 + second + 1;
		const known = this.#features.get(key);
		if (known !== undefined) return known;
		this.#features.set(key, this.#features.size);
		return this.#features.size - 1;
	}
}

function countedOf(parts: readonly string[], numbers: Numbering): Counted {
	const all: number[] = [];
	for (const part of parts) {
		let before = -1;
		for (const text of wordsOf(part)) {
			const word = numbers.word(text);
			all.push(numbers.feature(word));
			if (before >= 0) all.push(numbers.feature(before, word));
			before = word;
		}
	}
	const sorted = Int32Array.from(all).sort();
	const features = new Int32Array(sorted.length);
	const counts = new Int32Array(sorted.length);
	let used = 0;
	for (const feature of sorted) {
		if (used === 0 || features[used - 1] !== feature) features[used++] = feature;
		counts[used - 1] += 1;
	}
	return { features: features.slice(0, used), counts: counts.slice(0, used) };
}

function weighed({ features, counts }: Counted, idf: Float64Array): SparseVector {
	const weights = new Float64Array(features.length);
	let squares = 0;
	for (let at = 0; at < features.length; at += 1) {
		const weight = (1 + Math.log(counts[at])) * idf[features[at]];
		weights[at] = weight;
		squares += weight * weight;
	}
	const length = Math.sqrt(squares) || 1;
	for (let at = 0; at < weights.length; at += 1) weights[at] /= length;
	return { features, weights };
}
