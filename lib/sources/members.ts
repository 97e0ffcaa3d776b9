import { elementsOf, memberOf, textsOf } from './phrase-match';

/** The text at a path of names; a number is written out, of several texts the first, empty text is absent. */
export function textAt(value: unknown, ...path: string[]): string | undefined {
	const found = path.reduce(memberOf, value);
	return typeof found === 'number' ? String(found) : textsOf(found)[0]?.trim();
}

/** The texts of a list at a path; one text stands for a list of one. */
export const textsAt = (value: unknown, ...path: string[]): string[] =>
	textsOf(path.reduce(memberOf, value)).map((text) => text.trim());

/** The objects of a list at a path; one object stands for a list of one. */
export const objectsAt = (value: unknown, ...path: string[]): unknown[] =>
	elementsOf(path.reduce(memberOf, value));

/** A whole number from 0 on at a path, also written as text. */
export function countAt(value: unknown, ...path: string[]): number | undefined {
	const count = path.reduce(memberOf, value);
	const whole = typeof count === 'string' && /^\d+$/.test(count.trim()) ? Number(count) : count;
	return typeof whole === 'number' && Number.isSafeInteger(whole) && whole >= 0 ? whole : undefined;
}
