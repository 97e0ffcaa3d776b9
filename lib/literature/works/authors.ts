import type { Author } from '../../model';
import { jaroWinkler } from './jaro-winkler';
import { plainWords } from './plain-text';

/** The first author as compared: words of the family name, or of the group. */
export function firstAuthorOf(authors: readonly Author[]): string | undefined {
	const [first] = authors;
	const words = plainWords(first?.family ?? first?.collective ?? first?.given ?? '');
	return words.length === 0 ? undefined : words.map(withoutUmlaut).join(' ');
}

/** "Müller" is written Muller and Mueller. */
const withoutUmlaut = (word: string): string => word.replace(/([aou])e(?=[^aeiou])/g, '$1');

/** Whether two first authors are one, from 0 to 1; undefined where a record names none. */
export function authorSimilarity(a: string | undefined, b: string | undefined): number | undefined {
	if (a === undefined || b === undefined) return undefined;
	if (a === b) return 1;
	// "van der Berg" and "Berg", "Garcia Lopez" and "Garcia": a word that is the whole of the other's name.
	const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
	if (shorter.length >= 3 && longer.split(' ').includes(shorter)) return 0.95;
	if (a.replaceAll(' ', '') === b.replaceAll(' ', '')) return 1;
	return jaroWinkler(a, b);
}
