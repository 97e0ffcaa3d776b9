/** A typed array that doubles when full: millions of numbers without boxing. */
export class Growable {
	#values = new Float64Array(1024);
	#length = 0;

	get length(): number {
		return this.#length;
	}

	push(value: number): void {
		if (this.#length === this.#values.length) {
			const larger = new Float64Array(this.#values.length * 2);
			larger.set(this.#values);
			this.#values = larger;
		}
		this.#values[this.#length++] = value;
	}

	/** Adds to one of the numbers so far. */
	addTo(at: number, value: number): void {
		this.#values[at] += value;
	}

	/** The numbers so far; a view, valid until the next push. */
	view(): Float64Array {
		return this.#values.subarray(0, this.#length);
	}
}
