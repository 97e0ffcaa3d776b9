import type { Concept, SourceOutcome } from '../../model';
import { cleanHeading, cleanTerm, phraseOf } from '../protocol/terms';

/**
 * The first searched row none of whose words the database searched for, by what it says it left out. What it
 * answered then is another question: the other rows without this one, often thousands of records about anything.
 */
export const droppedRow = (
	concepts: readonly Concept[],
	remarks: SourceOutcome['remarks'] = [],
): Concept | undefined => {
	const left = remarks
		.filter(({ kind }) => kind === 'phrase-not-found')
		.map(({ text }) => text.toLowerCase());
	if (left.length === 0) return undefined;
	return concepts.find(({ searched, terms, mesh }) => {
		const asked = [
			...terms.flatMap((term) => wordsOf(term) ?? []),
			...mesh.flatMap((heading) => cleanHeading(heading) ?? []),
		];
		const isLeftOut = (words: string): boolean =>
			left.some((text) => ENDS.some((end) => text.includes(`"${words.toLowerCase()}${end}`)));
		return searched && asked.length > 0 && asked.every(isLeftOut);
	});
};

/** How the database's words go on behind a phrase: its end, its wildcard, its field. */
const ENDS = ['"', '*"', '[', '*['];

const wordsOf = (term: string): string | undefined => {
	const clean = cleanTerm(term);
	return clean && phraseOf(clean);
};
