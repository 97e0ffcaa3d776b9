import type { SafetySource } from './figures';

/**
 * A term as it is printed: one the source gave in capitals only is set as a sentence (FAERS counts
 * print MedDRA terms in capitals, its reports do not), an empty one says so.
 */
export function termName(term: string): string {
	const text = term.trim();
	if (text === '') return '(term left empty by the sender)';
	const isShouted = text.length > 4 && text === text.toUpperCase() && /\p{L}/u.test(text);
	return isShouted ? text.charAt(0) + text.slice(1).toLowerCase() : text;
}

/** Header of a column that lists a source's terms. */
export const TERMS_OF: Readonly<Record<SafetySource, string>> = {
	maude: 'Device and patient problems',
	faers: 'Reactions',
};
