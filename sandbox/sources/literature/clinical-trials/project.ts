import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';

/** A study with nothing but what stands at some paths. */
export function projected(study: JsonObject, paths: readonly string[]): JsonObject {
	const wanted = paths.map((path) => path.split('.'));
	const kept = keep(study, wanted);
	return isObject(kept) ? kept : {};
}

function keep(value: Json, paths: ReadonlyArray<readonly string[]>): Json | undefined {
	if (paths.some((path) => path.length === 0)) return value;
	if (Array.isArray(value)) {
		const entries = value.flatMap((entry) => keep(entry, paths) ?? []);
		return entries.length === 0 ? undefined : entries;
	}
	if (!isObject(value)) return undefined;
	const kept: JsonObject = {};
	for (const [name, inner] of Object.entries(value)) {
		const below = paths.filter(([first]) => first === name).map(([, ...rest]) => rest);
		const part = below.length === 0 ? undefined : keep(inner, below);
		if (part !== undefined) kept[name] = part;
	}
	return Object.keys(kept).length === 0 ? undefined : kept;
}
