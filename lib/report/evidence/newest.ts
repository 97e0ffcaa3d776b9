/**
 * Keeps the `capacity` greatest of any number of entries: a binary heap with the least of the kept
 * at its root, so that memory stays bounded however many pass.
 */
export class Newest<T> {
	readonly #capacity: number;
	/** Positive when `a` is to be listed before `b`. A total order gives a result free of arrival order. */
	readonly #compare: (a: T, b: T) => number;
	readonly #heap: T[] = [];

	constructor(capacity: number, compare: (a: T, b: T) => number) {
		this.#capacity = capacity;
		this.#compare = compare;
	}

	add(entry: T): void {
		if (this.#capacity <= 0) return;
		if (this.#heap.length < this.#capacity) {
			this.#heap.push(entry);
			this.#siftUp(this.#heap.length - 1);
			return;
		}
		const root = this.#heap[0];
		if (root === undefined || this.#compare(entry, root) <= 0) return;
		this.#heap[0] = entry;
		this.#siftDown(0);
	}

	/** The kept entries, greatest first. */
	sorted(): T[] {
		return [...this.#heap].sort((a, b) => this.#compare(b, a));
	}

	#siftUp(from: number): void {
		let index = from;
		while (index > 0) {
			const parent = (index - 1) >> 1;
			if (!this.#less(index, parent)) return;
			this.#swap(index, parent);
			index = parent;
		}
	}

	#siftDown(from: number): void {
		let index = from;
		for (;;) {
			const left = 2 * index + 1;
			let least = index;
			if (left < this.#heap.length && this.#less(left, least)) least = left;
			if (left + 1 < this.#heap.length && this.#less(left + 1, least)) least = left + 1;
			if (least === index) return;
			this.#swap(index, least);
			index = least;
		}
	}

	#less(a: number, b: number): boolean {
		const x = this.#heap[a];
		const y = this.#heap[b];
		return x !== undefined && y !== undefined && this.#compare(x, y) < 0;
	}

	#swap(a: number, b: number): void {
		const x = this.#heap[a];
		const y = this.#heap[b];
		if (x === undefined || y === undefined) return;
		this.#heap[a] = y;
		this.#heap[b] = x;
	}
}
