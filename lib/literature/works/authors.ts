import type { Author } from '../../model';
import { jaroWinkler } from './jaro-winkler';
import { plainWords } from './plain-text';

/** The first author as compared. */
export interface AuthorFacts {
	/** Words of the family name, or of the group, with blanks between them. */
	name: string;
	words: readonly string[];
	/** Letters and digits alone. */
	compact: string;
	/** Which letters are in `name`, a bit each by their code modulo 32. */
	letters: number;
}

/** The first author of a record; undefined where it names none. */
export function firstAuthorOf(authors: readonly Author[]): AuthorFacts | undefined {
	const [first] = authors;
	const words = plainWords(first?.family ?? first?.collective ?? first?.given ?? '').map(
		withoutUmlaut,
	);
	return words.length === 0
		? undefined
		: {
				...{ name: words.join(' '), words, compact: words.join('') },
				letters: lettersIn(words.join(' ')),
			};
}

/** "Müller" is written Muller and Mueller. */
const withoutUmlaut = (word: string): string => word.replace(/([aou])e(?=[^aeiou])/g, '$1');

/** Whether two first authors are one, from 0 to 1; undefined where a record names none. */
export function authorSimilarity(
	a: AuthorFacts | undefined,
	b: AuthorFacts | undefined,
): number | undefined {
	if (a === undefined || b === undefined) return undefined;
	if (a.name === b.name) return 1;
	// "van der Berg" and "Berg", "Garcia Lopez" and "Garcia": a word that is the whole of the other's name.
	const [shorter, longer] = a.name.length < b.name.length ? [a, b] : [b, a];
	if (shorter.name.length >= 3 && longer.words.includes(shorter.name)) return 0.95;
	return a.compact === b.compact ? 1 : jaroWinkler(a.name, b.name);
}

/**
 * Whether the letters of two first authors are too few in common for `authorSimilarity` to be above
 * `most`; cheap, and false where only the comparison tells.
 */
export function areOtherAuthors(a: AuthorFacts, b: AuthorFacts, most: number): boolean {
	if (a.words.length > 1 || b.words.length > 1) return false;
	const [lengthA, lengthB] = [a.name.length, b.name.length];
	const shared = Math.min(
		lengthA - bitsOf(a.letters & ~b.letters),
		lengthB - bitsOf(b.letters & ~a.letters),
	);
	const alike = (shared / lengthA + shared / lengthB + 1) / 3;
	// Winkler adds four tenths at most of what is missing.
	const prefix = a.name[0] === b.name[0] ? 0.4 : 0;
	return alike + prefix * (1 - alike) < most;
}

function lettersIn(text: string): number {
	let letters = 0;
	for (let at = 0; at < text.length; at += 1) letters |= 1 << (text.charCodeAt(at) & 31);
	return letters;
}

/** How many bits of a number of 32 are set. */
function bitsOf(number: number): number {
	let count = number - ((number >>> 1) & 0x55555555);
	count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
	return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
