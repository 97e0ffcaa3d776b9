/** A term as a database may be asked for it: words alone, no sign of any query language. */
export interface CleanTerm {
	/** Its words; the root alone of one whose ending is left open. */
	words: ReadonlyArray<{ text: string; isRoot: boolean }>;
	/** Whether signs were left out that the person wrote. */
	isChanged: boolean;
}

/**
 * What stands in no phrase: quotes, brackets, field and range signs, operators and escapes of PubMed,
 * Lucene (Europe PMC) and Essie (ClinicalTrials.gov). Letters and digits of any script, hyphen, apostrophe,
 * stop, plus and percent stay.
 */
const NO_WORD = /[^\p{L}\p{M}\p{N}\s'’.+%*-]/gu;
/** A `*` that is not the end of a word, or a sign that stands alone. */
const STRAY_STAR = /\*(?!\s|$)|(?<=^|\s)\*+/gu;
const WITHOUT_LETTER = /^[^\p{L}\p{N}]*$/u;

/** Reads a term; undefined where nothing of it can be asked. */
export function cleanTerm(term: string): CleanTerm | undefined {
	const plain = term
		.normalize('NFC')
		.replace(NO_WORD, ' ')
		.replace(/\*{2,}/g, '*')
		.replace(STRAY_STAR, ' ');
	const words = plain
		.split(/\s+/u)
		.map(withoutEdges)
		.filter((word) => !WITHOUT_LETTER.test(word))
		.map((word) =>
			word.endsWith('*')
				? { text: word.slice(0, -1), isRoot: true }
				: { text: word, isRoot: false },
		)
		.filter(({ text }) => !WITHOUT_LETTER.test(text));
	if (words.length === 0) return undefined;
	const asked = words.map(({ text, isRoot }) => `${text}${isRoot ? '*' : ''}`).join(' ');
	return { words, isChanged: asked !== term.normalize('NFC').trim().replace(/\s+/gu, ' ') };
}

/** A leading hyphen or plus is an operator in some databases; a hyphen or stop at the end says nothing. */
const withoutEdges = (word: string): string =>
	word.replace(/^[-+.'’]+/u, '').replace(/[-.]+(\*?)$/u, '$1');

/** The words of a term in a row, as a phrase in quotes holds them. */
export const phraseOf = ({ words }: CleanTerm): string => words.map(({ text }) => text).join(' ');

/** A MeSH heading (with its subheading after a slash) without signs of a query language. */
export function cleanHeading(heading: string): string | undefined {
	const plain = heading
		.normalize('NFC')
		.replace(/[^\p{L}\p{M}\p{N}\s',./-]/gu, ' ')
		.replace(/\s+/gu, ' ')
		.trim();
	return WITHOUT_LETTER.test(plain) ? undefined : plain;
}
