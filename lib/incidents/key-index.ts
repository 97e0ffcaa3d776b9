import { Growable } from './growable';
import type { LinkFacts } from './link-facts';

/**
 * Finds which of many reports share a key, holding sixteen bytes a key: a key is a number of 53 bits.
 * Two keys that fall together only make a report be looked at that turns out to be alone.
 */
export class KeyIndex {
	readonly #keys = new Growable();
	readonly #lines = new Growable();

	add(line: number, { id, source, keys }: LinkFacts): void {
		for (const key of [`id ${id}`, ...keys]) {
			this.#keys.push(numberOf(`${source} ${key}`));
			this.#lines.push(line);
		}
	}

	/** One for each of `lines` lines: whether another has a key of it. */
	shared(lines: number): Uint8Array {
		const keys = this.#keys.view();
		const repeated = repeatedOf(keys);
		const shared = new Uint8Array(lines);
		if (repeated.size === 0) return shared;
		const lineOf = this.#lines.view();
		for (let at = 0; at < keys.length; at++) if (repeated.has(keys[at])) shared[lineOf[at]] = 1;
		return shared;
	}
}

function repeatedOf(keys: Float64Array): Set<number> {
	const sorted = keys.slice().sort();
	const repeated = new Set<number>();
	for (let at = 1; at < sorted.length; at++) {
		if (sorted[at] === sorted[at - 1]) repeated.add(sorted[at]);
	}
	return repeated;
}

/** A text as a number of 53 bits: two multiplicative hashes side by side. */
function numberOf(text: string): number {
	let [a, b] = [0xdeadbeef, 0x41c6ce57];
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		a = Math.imul(a ^ code, 0x9e3779b1);
		b = Math.imul(b ^ code, 0x5f356495);
	}
	a = Math.imul(a ^ (a >>> 15), 0x735a2d97) ^ b;
	b = Math.imul(b ^ (b >>> 13), 0xcaf649a9) ^ a;
	return (b & 0x1fffff) * 0x1_0000_0000 + (a >>> 0);
}
