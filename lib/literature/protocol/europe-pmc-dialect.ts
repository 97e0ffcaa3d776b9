import { anyValue, joined, type Dialect } from './dialect';
import { phraseOf } from './terms';

const OPEN = { from: '1000-01-01', to: '3000-12-31' };

/** Europe PMC: fields before the term, Lucene's phrases, where a `*` within quotes is no wildcard. */
export const europePmcDialect: Dialect = {
	database: 'europe-pmc',
	name: 'Europe PMC',
	term(term, note) {
		if (!term.words.some(({ isRoot }) => isRoot)) return `TITLE_ABS:"${phraseOf(term)}"`;
		const clauses = term.words.map(({ text, isRoot }) =>
			isRoot && isBare(text) ? `TITLE_ABS:${text}*` : `TITLE_ABS:"${text}"`,
		);
		if (term.words.length > 1) {
			note(
				`Europe PMC takes no * within a phrase: the words of "${phraseOf(term)}" are asked anywhere in title and abstract.`,
			);
		}
		if (term.words.some(({ text, isRoot }) => isRoot && !isBare(text))) {
			note(
				`Europe PMC takes a * after letters and digits only: "${phraseOf(term)}" is asked without it.`,
			);
		}
		return joined(clauses, 'AND');
	},
	heading(heading, note) {
		const [main = '', sub] = heading.split('/', 2);
		if (sub !== undefined)
			note(`Europe PMC has no subheadings: "${heading}" is asked as "${main.trim()}".`);
		return `MESH:"${main.trim()}"`;
	},
	limits({ period, languages, publicationTypes, humansOnly }, note) {
		const clauses = ['(SRC:MED OR SRC:PMC OR SRC:PPR)'];
		note(
			'Europe PMC also holds patents, theses and guidelines of other collections; they are left out.',
		);
		if (period && (period.from ?? period.to) !== undefined) {
			clauses.push(`FIRST_PDATE:[${period.from ?? OPEN.from} TO ${period.to ?? OPEN.to}]`);
		}
		if (languages) {
			clauses.push(...anyValue(languages.values, (value) => `LANG:"${value}"`));
			note(
				'Europe PMC knows no language of many preprints; the limit by language leaves them out.',
			);
		}
		clauses.push(...anyValue(publicationTypes?.values ?? [], (value) => `PUB_TYPE:"${value}"`));
		if (humansOnly?.value) clauses.push('NOT (MESH:"Animals" NOT MESH:"Humans")');
		return clauses;
	},
};

const isBare = (text: string): boolean => /^[\p{L}\p{M}\p{N}]+$/u.test(text);
