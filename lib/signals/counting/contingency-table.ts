import { InputError } from '../../model';
import { Growable } from './growable';
import { PairIndex } from './pair-index';
import { expectedOfPairs, type PairTable } from './pair-table';

/** Collects a table given as cells. Margins and total are the sums of its cells. */
export class ContingencyTable {
	readonly #pairs = new PairIndex();
	readonly #cells = new Growable();

	/** Adds one cell. Throws InputError when the pair was given before. */
	add(product: string, event: string, count: number): void {
		requireNewPair(this.#pairs, product, event);
		this.#cells.push(count);
	}

	/** The table so far. */
	finish(): PairTable {
		const pairs = this.#pairs;
		const productOf = pairs.productOf();
		const eventOf = pairs.eventOf();
		const observed = this.#cells.view().slice();
		const byProduct = new Float64Array(pairs.products.list.length);
		const byEvent = new Float64Array(pairs.events.list.length);
		let total = 0;
		for (let i = 0; i < observed.length; i++) {
			const count = observed[i];
			const product = productOf[i];
			const event = eventOf[i];
			byProduct[product] += count;
			byEvent[event] += count;
			total += count;
		}
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
	readonly #pairs = new PairIndex();
	readonly #observed = new Growable();
	readonly #expected = new Growable();

	/** Adds one pair. Throws InputError when it was given before. */
	add(product: string, event: string, count: number, expected: number): void {
		requireNewPair(this.#pairs, product, event);
		this.#observed.push(count);
		this.#expected.push(expected);
	}

	/** The table so far; it has no margins. */
	finish(): PairTable {
		return {
			products: this.#pairs.products.list,
			events: this.#pairs.events.list,
			productOf: this.#pairs.productOf(),
			eventOf: this.#pairs.eventOf(),
			observed: this.#observed.view().slice(),
			expected: this.#expected.view().slice(),
		};
	}
}

function requireNewPair(pairs: PairIndex, product: string, event: string): void {
	const before = pairs.size;
	if (pairs.numberOf(product, event) === before) return;
	throw new InputError(`the pair "${product}" and "${event}" is given twice.`, {
		mend: 'Give each pair once, with the sum of its counts.',
	});
}
