import { featuresOf, type Features } from './features';
import { scoreOf, trainSvm, type Example } from './linear-svm';

/** A text to put in order. */
export interface RankedText {
	id: string;
	title: string;
	abstract: string;
}

/** What readers decided: true belongs in. */
export type Decided = ReadonlyMap<string, boolean>;

export interface Ranking {
	/** Ids of all texts that nobody decided, the likeliest to belong in first. */
	order: string[];
	/** What the order rests on. */
	rankedBy: 'protocol' | 'decisions';
	/** Decisions it learnt from. */
	learntFrom: number;
}

/** Cost of getting a text wrong, and how much more an included one weighs than an excluded one. */
const COST = 0.11;
const INCLUDED = 9.8;
/** What a text that nobody decided weighs as one that does not belong in, of an excluded one. */
const UNDECIDED = 0.05;
/** Texts that nobody decided, taken to learn from at most; they are spread evenly. */
const MOST_UNDECIDED = 4_000;

/**
 * Orders texts by what the readers decided. It puts texts in order and does nothing else: none is
 * decided, none left out. A linear support vector machine on TF-IDF of words and pairs of words
 * (active learning for systematic reviews: Wallace et al. 2010, the feature and cost settings are
 * those measured for ASReview's ELAS models) is trained on all decisions. The protocol's words stand in
 * as an included text of their own, and texts that nobody decided as excluded ones of little weight
 * (Cormack and Grossman 2015, AutoTAR), so that there is an order before the first decision.
 */
export class Ranker {
	readonly #ids: readonly string[];
	readonly #features: Features;
	readonly #protocol: boolean;

	/** @param words of the protocol, one concept's synonyms after the other; none where there is no protocol */
	constructor(texts: readonly RankedText[], words: readonly string[] = []) {
		this.#ids = texts.map(({ id }) => id);
		this.#protocol = words.length > 0;
		const parts = texts.map(({ title, abstract }) => [title, abstract]);
		this.#features = featuresOf(this.#protocol ? [...parts, words] : parts);
	}

	rank(decided: Decided): Ranking {
		const { vectors, size } = this.#features;
		const undecided: number[] = [];
		const examples: Example[] = [];
		let included = 0;
		for (const [at, id] of this.#ids.entries()) {
			const belongs = decided.get(id);
			if (belongs === undefined) undecided.push(at);
			else examples.push(exampleOf(vectors[at], belongs));
			if (belongs === true) included += 1;
		}
		const learntFrom = examples.length;
		if (this.#protocol) examples.push(exampleOf(vectors[this.#ids.length], true));
		if (included === 0 && !this.#protocol) return this.#unranked(undecided, learntFrom);
		for (const at of spread(undecided, MOST_UNDECIDED)) {
			examples.push({ vector: vectors[at], label: -1, cost: COST * UNDECIDED });
		}
		const model = trainSvm(examples, size);
		const scores = new Map(undecided.map((at) => [at, scoreOf(model, vectors[at])]));
		undecided.sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0) || a - b);
		const isLearnt = included > 0 && included < learntFrom;
		return {
			order: undecided.map((at) => this.#ids[at]),
			rankedBy: isLearnt ? 'decisions' : 'protocol',
			learntFrom,
		};
	}

	/** Nothing tells what belongs in: the order given. */
	#unranked(undecided: readonly number[], learntFrom: number): Ranking {
		return { order: undecided.map((at) => this.#ids[at]), rankedBy: 'protocol', learntFrom };
	}
}

const exampleOf = (vector: Example['vector'], belongs: boolean): Example => ({
	vector,
	label: belongs ? 1 : -1,
	cost: belongs ? COST * INCLUDED : COST,
});

/** At most so many of a list, evenly spread over it. */
function spread(all: readonly number[], most: number): readonly number[] {
	if (all.length <= most) return all;
	return Array.from({ length: most }, (_, at) => all[Math.floor((at * all.length) / most)]);
}
