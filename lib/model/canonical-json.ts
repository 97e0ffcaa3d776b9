import { createHash } from 'node:crypto';

/**
 * JSON with the keys of every object in one order, so that equal values have equal text (the idea of
 * RFC 8785; numbers are printed as ECMAScript prints them): keys that are array indices first, by number,
 * as every engine lists them, then the others by UTF-16 code units. `undefined` members are left out.
 */
export function canonicalJson(value: unknown): string {
	return JSON.stringify(value, (_key, member: unknown) =>
		isPlainObject(member)
			? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
			: member,
	);
}

/** SHA-256 of text (as UTF-8) or bytes, lower-case hex. */
export const sha256 = (data: string | Uint8Array): string =>
	createHash('sha256').update(data).digest('hex');

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
