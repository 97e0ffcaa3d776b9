import { Growable } from '../../incidents/growable';
import { SpelledNames } from './names';

/** Room for 2^26 events beside 2^27 products in the whole numbers a double holds exactly. */
const EVENTS = 2 ** 26;

/** Numbers the pairs of product and event in order of first appearance. */
export class PairIndex {
	readonly products = new SpelledNames();
	readonly events = new SpelledNames();
	readonly #pairs = new Map<number, number>();
	readonly #productOf = new Growable();
	readonly #eventOf = new Growable();

	get size(): number {
		return this.#pairs.size;
	}

	/** The number of a pair; a new pair gets the next one. */
	numberOf(product: string, event: string): number {
		const row = this.products.numberOf(product);
		const column = this.events.numberOf(event);
		const key = row * EVENTS + column;
		const known = this.#pairs.get(key);
		if (known !== undefined) return known;
		const next = this.#pairs.size;
		this.#pairs.set(key, next);
		this.#productOf.push(row);
		this.#eventOf.push(column);
		return next;
	}

	productOf(): Int32Array {
		return Int32Array.from(this.#productOf.view());
	}

	eventOf(): Int32Array {
		return Int32Array.from(this.#eventOf.view());
	}
}
