import type { DuplicateFacts, Entry } from './facts';

/**
 * Groups of two or more records that are joined by a common link, directly or through others
 * (A and B share a number, B and C another: one group).
 */
export function groupByLink(
	entries: readonly Entry[],
	linksOf: (facts: DuplicateFacts) => readonly string[],
): Entry[][] {
	const parent = new Uint32Array(entries.length).map((_, index) => index);
	const firstWith = new Map<string, number>();
	const joined = new Set<number>();
	entries.forEach(({ facts }, index) => {
		for (const link of linksOf(facts)) {
			const first = firstWith.get(link);
			if (first === undefined) firstWith.set(link, index);
			else if (first !== index) {
				parent[rootOf(parent, index)] = rootOf(parent, first);
				joined.add(index).add(first);
			}
		}
	});
	const groups = new Map<number, Entry[]>();
	for (const index of joined) {
		const entry = entries[index];
		if (!entry) continue;
		const root = rootOf(parent, index);
		const group = groups.get(root);
		if (group) group.push(entry);
		else groups.set(root, [entry]);
	}
	return [...groups.values()];
}

function rootOf(parent: Uint32Array, start: number): number {
	let index = start;
	for (;;) {
		const above = parent[index] ?? index;
		if (above === index) return index;
		// Halving the path keeps long chains short.
		parent[index] = parent[above] ?? above;
		index = above;
	}
}
