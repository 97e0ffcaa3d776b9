/** Pairs of places in a list that were seen: open addressing in typed arrays, as a `Set` of numbers grows slow beyond 2³¹. */
export class PairSet {
	#first = new Int32Array(1 << 12).fill(-1);
	#second = new Int32Array(1 << 12);
	#size = 0;

	/** Adds a pair of places from 0 up; false where it was there. */
	add(first: number, second: number): boolean {
		if (!put(this.#first, this.#second, first, second)) return false;
		this.#size += 1;
		if (2 * this.#size > this.#first.length) this.#grow();
		return true;
	}

	#grow(): void {
		const [first, second] = [this.#first, this.#second];
		this.#first = new Int32Array(2 * first.length).fill(-1);
		this.#second = new Int32Array(2 * first.length);
		for (let at = 0; at < first.length; at += 1) {
			if (first[at] !== -1) put(this.#first, this.#second, first[at]!, second[at]!);
		}
	}
}

function put(firsts: Int32Array, seconds: Int32Array, first: number, second: number): boolean {
	const mask = firsts.length - 1;
	// Multipliers with bits spread out (Knuth's, and one of MurmurHash3).
	let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
	hash ^= hash >>> 15;
	for (let at = hash & mask; ; at = (at + 1) & mask) {
		if (firsts[at] === -1) {
			firsts[at] = first;
			seconds[at] = second;
			return true;
		}
		if (firsts[at] === first && seconds[at] === second) return false;
	}
}
