/**
 * The words of a text as the ranking counts them: lower case, without diacritics, of two letters or
 * digits at least, with common English endings taken off so that "infusions" and "infused" meet.
 */
export function wordsOf(text: string): string[] {
	const plain = text.normalize('NFD').replace(MARKS, '').toLowerCase();
	return (plain.match(WORD) ?? []).map(stem);
}

const MARKS = /\p{M}+/gu;
const WORD = /[\p{L}\p{N}]{2,}/gu;

/** Takes one ending off words that stay long enough to be told apart; no dictionary, no exceptions. */
const stem = (word: string): string =>
	word.length > 5 ? word.replace(LONG_ENDING, '') : word.replace(SHORT_ENDING, '');
const LONG_ENDING = /(?:ations?|ments?|ness|ingly|ing|edly|ed|ies|es|s)$/;
const SHORT_ENDING = /s$/;
