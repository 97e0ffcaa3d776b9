/** A value as JSON carries it. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** One JSON object: a record of a source, or a part of one. */
export type JsonObject = { [key: string]: Json };

/** Whether a JSON value is an object (not an array, not null). */
export function isObject(value: Json | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Every leaf found under a dotted path, arrays opened on the way, as Elasticsearch flattens a
 * document: which element of an array a leaf came from is forgotten. Nulls are not leaves.
 */
export function leavesAt(record: Json | undefined, path: readonly string[]): string[] {
	const found: string[] = [];
	collect(record, path, 0, found);
	return found;
}

function collect(
	value: Json | undefined,
	path: readonly string[],
	depth: number,
	found: string[],
): void {
	if (value === undefined || value === null) return;
	if (Array.isArray(value)) {
		for (const element of value) collect(element, path, depth, found);
		return;
	}
	if (typeof value === 'object') {
		if (depth < path.length) collect(value[path[depth] ?? ''], path, depth + 1, found);
		return;
	}
	if (depth === path.length) found.push(String(value));
}
