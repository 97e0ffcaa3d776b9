import { InputError } from '../../model';

/**
 * Words of a user as one phrase of Essie, ClinicalTrials.gov's query language. Within quotes `[ ] ( ) ,`
 * and AND, OR, NOT mean nothing; quotes and backslashes, which would end the phrase, are left out. A
 * phrase is not widened by synonyms.
 * @throws InputError when nothing is left to search for
 */
export function quoteEssie(words: string): string {
	const phrase = words
		.replace(/["\\\u201c\u201d]/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	if (!/[\p{L}\p{N}]/u.test(phrase)) {
		throw new InputError(`"${words}" holds no word to search for.`, {
			mend: 'Give at least one letter or digit.',
		});
	}
	return `"${phrase}"`;
}

/** The same without quotes, so that synonyms count: what is reserved is left out, operators become words. */
export function plainEssie(words: string): string {
	const plain = words
		.replace(/["\\\u201c\u201d[\](),]/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	if (!/[\p{L}\p{N}]/u.test(plain)) return quoteEssie(words);
	return plain.replace(
		/\b(AND|OR|NOT|AREA|RANGE|COVER|EXPANSION|SEARCH|MISSING|ALL|TILT)\b/g,
		'"$1"',
	);
}
