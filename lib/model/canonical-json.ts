import { createHash } from 'node:crypto';

/**
 * JSON with the keys of every object in one order, so that equal values have equal text (the idea of
 * RFC 8785; numbers are printed as ECMAScript prints them): keys that are array indices first, by number,
 * as every engine lists them, then the others by UTF-16 code units. `undefined` members are left out.
 */
export const canonicalJson = (value: unknown): string => JSON.stringify(ordered(value));

/** SHA-256 of text (as UTF-8) or bytes, lower-case hex. */
export const sha256 = (data: string | Uint8Array): string =>
	createHash('sha256').update(data).digest('hex');

/** The value with its keys in order; the value itself where they are, which spares most of the copying. */
function ordered(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if ('toJSON' in value && typeof value.toJSON === 'function') return ordered(value.toJSON(''));
	return Array.isArray(value)
		? orderedList(value)
		: orderedRecord(value as Record<string, unknown>);
}

function orderedList(list: readonly unknown[]): unknown[] {
	let copy: unknown[] | undefined;
	for (let index = 0; index < list.length; index += 1) {
		const member = ordered(list[index]);
		if (copy) copy.push(member);
		else if (member !== list[index]) copy = [...list.slice(0, index), member];
	}
	return copy ?? (list as unknown[]);
}

function orderedRecord(record: Readonly<Record<string, unknown>>): object {
	const keys = Object.keys(record);
	const isSorted = keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') < key);
	if (!isSorted) keys.sort();
	const copy: Record<string, unknown> = {};
	let isSame = isSorted;
	for (const key of keys) {
		const member = ordered(record[key]);
		if (member !== record[key]) isSame = false;
		if (key === '__proto__') Object.defineProperty(copy, key, { ...OWN, value: member });
		else copy[key] = member;
	}
	return isSame ? record : copy;
}

/** A member of a copy by a name that would else change what the copy inherits. */
const OWN = { configurable: true, enumerable: true, writable: true };
