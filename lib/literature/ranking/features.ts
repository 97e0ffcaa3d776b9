import { stemOf, wordsOf } from './words';

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
/** Features are numbered by a hash of so many bits (Weinberger et al. 2009); those that meet count as one. */
const BITS = 22;
const SIZE = 2 ** BITS;

/**
 * TF-IDF vectors of words and pairs of neighbouring words: (1 + ln tf) · (ln((1 + n) / (1 + df)) + 1),
 * scaled to length 1 (Salton and Buckley 1988, with the smoothed idf in common use). The parts of a text,
 * as title and abstract, are read one by one: no pair reaches over from one to the other.
 */
export function featuresOf(texts: ReadonlyArray<readonly string[]>): Features {
	const counter = new Counter();
	const counted = texts.map((parts) => counter.count(parts));
	const documents = new Int32Array(SIZE);
	for (const { features } of counted) for (const feature of features) documents[feature] += 1;
	const { numbering, size } = numbersOfShared(documents);
	const idf = idfByDocuments(texts.length);
	const vectors = counted.map((one) => weighed(sharedOf(one, numbering), { documents, idf }));
	for (const { features } of vectors) {
		for (let at = 0; at < features.length; at += 1) features[at] = numbering[features[at]];
	}
	return { vectors, size };
}

/** Numbers the features that several texts have, close together: one of a single text tells nothing of another. */
function numbersOfShared(documents: Int32Array): { numbering: Int32Array; size: number } {
	const numbering = new Int32Array(documents.length).fill(-1);
	let size = 0;
	for (let feature = 0; feature < documents.length; feature += 1) {
		if (documents[feature] > 1) numbering[feature] = size++;
	}
	return { numbering, size };
}

/** The features of a text that another has too. */
function sharedOf({ features, counts }: Counted, numbering: Int32Array): Counted {
	const shared = {
		features: new Int32Array(features.length),
		counts: new Int32Array(features.length),
	};
	let used = 0;
	for (let at = 0; at < features.length; at += 1) {
		if (numbering[features[at]] < 0) continue;
		shared.features[used] = features[at];
		shared.counts[used++] = counts[at];
	}
	return { features: shared.features.slice(0, used), counts: shared.counts.subarray(0, used) };
}

/** Feature numbers, ascending, and how often each is in the text. */
interface Counted {
	features: Int32Array;
	counts: Int32Array;
}

/** Counts the features of one text after the other in room that is used again. */
class Counter {
	readonly #numbers = new Map<string, number>();
	#room = new Int32Array(4096);

	count(parts: readonly string[]): Counted {
		const used = this.#fill(parts);
		const sorted = this.#room.subarray(0, used).sort();
		const counts = new Int32Array(used);
		let distinct = 0;
		for (const feature of sorted) {
			if (distinct === 0 || sorted[distinct - 1] !== feature) sorted[distinct++] = feature;
			counts[distinct - 1] += 1;
		}
		return { features: sorted.slice(0, distinct), counts: counts.subarray(0, distinct) };
	}

	/** Puts the features of a text into the room; says how many there are. */
	#fill(parts: readonly string[]): number {
		let used = 0;
		for (const part of parts) {
			const words = wordsOf(part);
			this.#grow(used + 2 * words.length);
			let before = 0;
			for (const text of words) {
				const word = numberOf(text, this.#numbers);
				this.#room[used++] = hashOf(0, word);
				if (before !== 0) this.#room[used++] = hashOf(before, word);
				before = word;
			}
		}
		return used;
	}

	#grow(length: number): void {
		if (length <= this.#room.length) return;
		const larger = new Int32Array(2 * length);
		larger.set(this.#room);
		this.#room = larger;
	}
}

/** Numbers words from 1 in the order they are first seen; words of one stem have one number. */
function numberOf(word: string, numbers: Map<string, number>): number {
	const known = numbers.get(word);
	if (known !== undefined) return known;
	const stem = stemOf(word);
	const number = numbers.get(stem) ?? numbers.size + 1;
	numbers.set(stem, number);
	numbers.set(word, number);
	return number;
}

/** The feature of a word (`first` is 0) or of a pair. */
function hashOf(first: number, second: number): number {
	let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
	mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
	return (mixed ^ (mixed >>> 12)) >>> (32 - BITS);
}

/** The idf of a feature by the number of texts that have it; 0 where nearly all do. */
const idfByDocuments = (texts: number): Float64Array =>
	Float64Array.from({ length: texts + 1 }, (_, documents) =>
		texts > 2 && documents > MOST_TEXTS * texts ? 0 : Math.log((1 + texts) / (1 + documents)) + 1,
	);

function weighed(
	{ features, counts }: Counted,
	{ documents, idf }: { documents: Int32Array; idf: Float64Array },
): SparseVector {
	const weights = new Float64Array(features.length);
	let squares = 0;
	for (let at = 0; at < features.length; at += 1) {
		const frequency = counts[at] === 1 ? 1 : 1 + Math.log(counts[at]);
		const weight = frequency * idf[documents[features[at]]];
		weights[at] = weight;
		squares += weight * weight;
	}
	const length = Math.sqrt(squares) || 1;
	for (let at = 0; at < weights.length; at += 1) weights[at] /= length;
	return { features, weights };
}
