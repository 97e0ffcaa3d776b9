/**
 * Groups of two or more members that are joined by a common key, directly or through others (A and
 * B share a key, B and C another: one group).
 */
export function groupByKey<T>(
	members: readonly T[],
	keysOf: (member: T) => readonly string[],
): T[][] {
	const parent = new Uint32Array(members.length).map((_, index) => index);
	const firstWith = new Map<string, number>();
	const joined = new Set<number>();
	members.forEach((member, index) => {
		for (const key of keysOf(member)) {
			const first = firstWith.get(key);
			if (first === undefined) firstWith.set(key, index);
			else if (first !== index) {
				parent[rootOf(parent, index)] = rootOf(parent, first);
				joined.add(index).add(first);
			}
		}
	});
	const groups = new Map<number, T[]>();
	for (const index of joined) {
		const member = members[index];
		if (member === undefined) continue;
		const root = rootOf(parent, index);
		const group = groups.get(root);
		if (group) group.push(member);
		else groups.set(root, [member]);
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
