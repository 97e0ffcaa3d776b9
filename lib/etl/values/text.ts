import { isPlaceholder } from '../../model';

/** A JSON object as a source sent it. */
export type Raw = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object (not a list, not null). */
export const isRaw = (value: unknown): value is Raw =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The text of a field that its source writes as a string, a number, or a list of these (openFDA does
 * all three for one field); the first non-empty one. Empty text is missing.
 */
export function textOf(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim() || undefined;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	return Array.isArray(value) ? textsOf(value)[0] : undefined;
}

/** All texts of a field that may hold one or several. */
export function textsOf(value: unknown): string[] {
	if (!Array.isArray(value)) return [textOf(value)].filter((text) => text !== undefined);
	return value.flatMap((member: unknown) => (Array.isArray(member) ? [] : textsOf(member)));
}

/** The text of a field, or nothing where it holds a word for "not known". */
export function knownText(value: unknown): string | undefined {
	const text = textOf(value);
	return text === undefined || isPlaceholder(text) ? undefined : text;
}

/** All known texts of a field, without repetitions. */
export const knownTexts = (value: unknown): string[] => [
	...new Set(textsOf(value).filter((text) => !isPlaceholder(text))),
];

/** The objects of a field that may hold one or a list of them. */
export function recordsOf(value: unknown): Raw[] {
	if (Array.isArray(value)) return value.filter(isRaw);
	return isRaw(value) ? [value] : [];
}

/** The object of a field; an empty one where there is none. */
export const recordOf = (value: unknown): Raw => recordsOf(value)[0] ?? {};

/** An object without its `undefined` members; nothing when none is left. */
export function presentOf<T extends object>(members: T): T | undefined {
	return Object.values(members).some((member) => member !== undefined) ? members : undefined;
}
