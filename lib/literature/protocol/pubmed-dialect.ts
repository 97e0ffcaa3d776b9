import { anyValue, joined, type Dialect } from './dialect';
import { phraseOf, type CleanTerm } from './terms';

/** PubMed wants so many letters before a `*` (PubMed help, 2024). */
const SHORTEST_ROOT = 4;

/** Left in by years before and after any record: PubMed's own sign for an open end is 3000. */
const OPEN = { from: '1000/01/01', to: '3000/12/31' };

/** PubMed: field tags and quotes switch its own mapping of terms off, so that what is asked is what is written. */
export const pubmedDialect: Dialect = {
	database: 'pubmed',
	name: 'PubMed',
	term(term, note) {
		const last = term.words.length - 1;
		const isInner = term.words.some(({ isRoot }, at) => isRoot && at < last);
		if (!isInner) return `"${asked(term, note)}"[tiab]`;
		note(
			`PubMed takes a * only at the end of a phrase: the words of "${shown(term)}" are asked anywhere in title and abstract.`,
		);
		const words = term.words.map((word) => `"${asked({ ...term, words: [word] }, note)}"[tiab]`);
		return joined(words, 'AND');
	},
	heading: (heading) => `"${heading}"[MeSH Terms]`,
	limits({ period, languages, publicationTypes, humansOnly }) {
		const clauses: string[] = [];
		if (period && (period.from ?? period.to) !== undefined) {
			const from = period.from?.replaceAll('-', '/') ?? OPEN.from;
			const to = period.to?.replaceAll('-', '/') ?? OPEN.to;
			clauses.push(`("${from}"[dp] : "${to}"[dp])`);
		}
		clauses.push(...anyValue(languages?.values ?? [], language));
		clauses.push(...anyValue(publicationTypes?.values ?? [], (value) => `"${value}"[pt]`));
		// Records without MeSH headings stay (Cochrane Handbook, technical supplement to chapter 4).
		if (humansOnly?.value) clauses.push('NOT ("animals"[MeSH Terms] NOT "humans"[MeSH Terms])');
		return clauses;
	},
};

const language = (value: string): string =>
	/^[A-Za-z]+$/.test(value) ? `${value}[la]` : `"${value}"[la]`;

/** The phrase with its `*`; a root too short for PubMed is asked as the word it is. */
function asked(term: CleanTerm, note: (text: string) => void): string {
	const last = term.words.at(-1);
	if (!last?.isRoot) return phraseOf(term);
	if ([...last.text].length >= SHORTEST_ROOT) return `${phraseOf(term)}*`;
	note(
		`PubMed wants ${SHORTEST_ROOT} letters before a *: "${shown(term)}" is asked as "${phraseOf(term)}".`,
	);
	return phraseOf(term);
}

const shown = ({ words }: CleanTerm): string =>
	words.map(({ text, isRoot }) => `${text}${isRoot ? '*' : ''}`).join(' ');
