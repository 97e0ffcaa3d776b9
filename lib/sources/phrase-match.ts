import { spellName } from '../model';

/** The texts of a field that may be one text, a list of them, or absent: openFDA has all three. */
export function textsOf(value: unknown): string[] {
	if (typeof value === 'string') return value.trim() === '' ? [] : [value];
	return Array.isArray(value) ? value.flatMap(textsOf) : [];
}

/** The member of an object by name; undefined for anything that is not an object. */
export const memberOf = (value: unknown, name: string): unknown =>
	typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** The elements of a list; one object stands for a list of one. */
export function elementsOf(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	return typeof value === 'object' && value !== null ? [value] : [];
}

/**
 * A test for any of some phrases: its words stand in a text one after another, whatever the case,
 * punctuation and letter forms. This is how openFDA's own phrase search reads a text field.
 */
export function phraseMatcher(phrases: readonly string[]): (texts: readonly string[]) => boolean {
	const wanted = phrases.map(spacedWords).filter((words) => words.trim() !== '');
	return (texts) =>
		texts.some((text) => {
			const words = spacedWords(text);
			return wanted.some((phrase) => words.includes(phrase));
		});
}

/** Upper-case words with a space around each, so that whole words match as text. */
const spacedWords = (text: string): string =>
	` ${(
		spellName(text)
			.toUpperCase()
			.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
	).join(' ')} `;
