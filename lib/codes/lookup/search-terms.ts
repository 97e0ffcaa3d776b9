import { isQuotable, quote } from '../../sources';

/** Latin letters that have no accent to take off. */
const SPELLED: Readonly<Record<string, string>> = {
	ß: 'ss',
	ø: 'o',
	æ: 'ae',
	œ: 'oe',
	ł: 'l',
	đ: 'd',
	þ: 'th',
};

/**
 * A name as openFDA can be asked for it: accents taken off, signs it refuses (®, ™, ;, …) turned
 * into spaces. Its text fields are searched word by word, so nothing that matters is lost.
 * `undefined` when nothing is left, or when letters would be lost (Greek, Cyrillic, …).
 */
export function searchable(name: string): string | undefined {
	const plain = name
		.replace(/[®™©℠]/g, ' ')
		.replace(/[ßøæœłđþ]/gi, (letter) => SPELLED[letter.toLowerCase()] ?? letter)
		.normalize('NFKD')
		.replace(/\p{M}/gu, '');
	// A name of which only the digits are left would find other products.
	if (/[^\p{ASCII}]/u.test(plain.replace(/[^\p{L}]/gu, ''))) return undefined;
	const text = [...plain]
		.map((character) => (isQuotable(`a${character}`) && !/["\\]/.test(character) ? character : ' '))
		.join('')
		.replace(/\s+/g, ' ')
		.trim();
	return /[A-Za-z0-9]/.test(text) ? text : undefined;
}

/** `field:"value"`, or `field:("a" OR "b")`; `undefined` without a value that can be searched for. */
export function anyOf(field: string, values: readonly string[]): string | undefined {
	const terms = distinct(values.map(searchable)).map(quote);
	if (terms.length === 0) return undefined;
	return terms.length === 1 ? `${field}:${terms.join('')}` : `${field}:(${terms.join(' OR ')})`;
}

/** Words that must all stand in a field, in any order: `device_name:("infusion" AND "pump")`. */
export function allWordsOf(field: string, text: string): string | undefined {
	const words = wordsOf(searchable(text) ?? '').map(quote);
	return words.length === 0 ? undefined : `${field}:(${words.join(' AND ')})`;
}

/** The parts that are given, joined. */
export const joined = (operator: 'AND' | 'OR', parts: readonly (string | undefined)[]): string =>
	distinct(parts).join(` ${operator} `);

/** Upper case, single spaces: the form in which names are compared. */
export const upper = (name: string): string => name.replace(/\s+/g, ' ').trim().toUpperCase();

/** Whether two names have the same words, whatever their order, case and punctuation. */
export const sameWords = (a: string, b: string): boolean =>
	[...wordsOf(upper(a))].sort().join(' ') === [...wordsOf(upper(b))].sort().join(' ');

/** Values once each, in the order given, without the missing ones. */
export function distinct(values: readonly (string | undefined)[]): string[] {
	return [...new Set(values.filter((value) => value !== undefined && value !== ''))].filter(
		(value) => value !== undefined,
	);
}

/** Names once each (case ignored, first spelling kept), most frequent first. */
export function byFrequency(names: readonly (string | undefined)[]): string[] {
	const seen = new Map<string, { name: string; count: number }>();
	for (const name of names) {
		if (name === undefined || name.trim() === '') continue;
		const entry = seen.get(upper(name)) ?? { name: name.trim(), count: 0 };
		entry.count += 1;
		seen.set(upper(name), entry);
	}
	return [...seen.values()].sort((a, b) => b.count - a.count).map(({ name }) => name);
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
