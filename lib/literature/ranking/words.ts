/**
 * The words of a text as the ranking counts them: lower case, without diacritics, of two letters or
 * digits at least.
 */
export function wordsOf(text: string): string[] {
	const lower = text.toLowerCase();
	// Most texts are of plain letters, and those are read in a quarter of the time.
	if (!BEYOND_ASCII.test(lower)) return lower.match(ASCII_WORD) ?? [];
	return lower.normalize('NFD').replace(MARKS, '').match(WORD) ?? [];
}

const BEYOND_ASCII = /\P{ASCII}/u;
const ASCII_WORD = /[a-z0-9]{2,}/g;
const MARKS = /\p{M}+/gu;
const WORD = /[\p{L}\p{N}]{2,}/gu;

/**
 * A word without a common English ending, so that "infusions" and "infused" meet. One ending is taken off
 * words that stay long enough to be told apart; there is no dictionary and no exception.
 */
export const stemOf = (word: string): string =>
	word.length > 5 ? word.replace(LONG_ENDING, '') : word.replace(SHORT_ENDING, '');
const LONG_ENDING = /(?:ations?|ments?|ness|ingly|ing|edly|ed|ies|es|s)$/;
const SHORT_ENDING = /s$/;
