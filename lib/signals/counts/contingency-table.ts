import { InputError } from '../../model';
import { Growable } from '../../incidents/growable';
import { PairIndex } from './pair-index';
import { expectedOfPairs, type PairTable } from './pair-table';

/**
 * Collects a table given as cells. Margins and total are the sums of its cells. Cells of one pair in
 * other spellings of its names are added up.
 */
export class ContingencyTable {
	readonly #pairs = new GivenPairs();
	readonly #cells = new Growable();
	/** Counts that belong to a product or an event alone. */
	readonly #beside: Array<{ product?: number; event?: number; count: number }> = [];

	/** Cells that were added to one of another spelling. */
	get merged(): number {
		return this.#pairs.merged;
	}

	/**
	 * Adds one cell. Without an event (it says that nothing happened) or without a product (it is a
	 * placeholder) the count is in the margins alone. Throws InputError when the pair was given before.
	 */
	add(product: string | undefined, event: string | undefined, count: number): void {
		if (product === undefined || event === undefined) {
			const { products, events } = this.#pairs.index;
			this.#beside.push({
				...(product === undefined ? {} : { product: products.numberOf(product) }),
				...(event === undefined ? {} : { event: events.numberOf(event) }),
				count,
			});
			return;
		}
		const pair = this.#pairs.numberOf(product, event);
		if (pair === this.#cells.length) this.#cells.push(count);
		else this.#cells.addTo(pair, count);
	}

	/** The table so far. */
	finish(): PairTable {
		const pairs = this.#pairs.index;
		const productOf = pairs.productOf();
		const eventOf = pairs.eventOf();
		const observed = this.#cells.view().slice();
		const byProduct = new Float64Array(pairs.products.list.length);
		const byEvent = new Float64Array(pairs.events.list.length);
		let total = 0;
		const count = (product: number | undefined, event: number | undefined, n: number) => {
			if (product !== undefined) byProduct[product] += n;
			if (event !== undefined) byEvent[event] += n;
			total += n;
		};
		for (let i = 0; i < observed.length; i++) count(productOf[i], eventOf[i], observed[i]);
		for (const { product, event, count: n } of this.#beside) count(product, event, n);
		const margins = { byProduct, byEvent, total };
		return {
			products: pairs.products.list,
			events: pairs.events.list,
			productOf,
			eventOf,
			observed,
			expected: expectedOfPairs(productOf, eventOf, margins),
			margins,
		};
	}
}

/** Collects pairs whose expected counts were made elsewhere (stratified, adjusted). */
export class ExpectedTable {
	readonly #pairs = new GivenPairs();
	readonly #observed = new Growable();
	readonly #expected = new Growable();

	/** Pairs that were added to one of another spelling. */
	get merged(): number {
		return this.#pairs.merged;
	}

	/** Adds one pair; its counts and expected counts in other spellings are added up. Throws InputError when it was given before. */
	add(product: string, event: string, count: number, expected: number): void {
		const pair = this.#pairs.numberOf(product, event);
		if (pair === this.#observed.length) {
			this.#observed.push(count);
			this.#expected.push(expected);
			return;
		}
		this.#observed.addTo(pair, count);
		this.#expected.addTo(pair, expected);
	}

	/** The table so far; it has no margins. */
	finish(): PairTable {
		const { products, events } = this.#pairs.index;
		return {
			products: products.list,
			events: events.list,
			productOf: this.#pairs.index.productOf(),
			eventOf: this.#pairs.index.eventOf(),
			observed: this.#observed.view().slice(),
			expected: this.#expected.view().slice(),
		};
	}
}

/** Pairs by their names whatever the spelling; the same spelling twice is a fault of the input. */
class GivenPairs {
	readonly index = new PairIndex();
	merged = 0;
	/** The first spelling of each pair, and all of those that have several. */
	readonly #first: string[] = [];
	readonly #others = new Map<number, Set<string>>();

	numberOf(product: string, event: string): number {
		const before = this.index.size;
		const pair = this.index.numberOf(product, event);
		const spelling = `${product}\n${event}`;
		if (pair === before) {
			this.#first.push(spelling);
			return pair;
		}
		const spellings = this.#others.get(pair) ?? new Set([this.#first[pair]]);
		if (spellings.has(spelling)) {
			throw new InputError(`the pair "${product}" and "${event}" is given twice.`, {
				mend: 'Give each pair once, with the sum of its counts.',
			});
		}
		this.#others.set(pair, spellings.add(spelling));
		this.merged += 1;
		return pair;
	}
}
