import bidiFactory from 'bidi-js';

/** The Unicode Bidirectional Algorithm (UAX 9). */
export const bidi = bidiFactory();

/** Pieces of a line in the order they stand, by their levels (UAX 9, rule L2). */
export function visualOrder<Piece extends { level: number }>(pieces: readonly Piece[]): Piece[] {
	const ordered = [...pieces];
	const highest = ordered.reduce((most, { level }) => Math.max(most, level), 0);
	for (let level = highest; level >= 1; level -= 1) {
		let from = 0;
		while (from < ordered.length) {
			let to = from;
			while (to < ordered.length && (ordered[to]?.level ?? 0) >= level) to += 1;
			if (to > from) ordered.splice(from, to - from, ...ordered.slice(from, to).reverse());
			from = to + 1;
		}
	}
	return ordered;
}
