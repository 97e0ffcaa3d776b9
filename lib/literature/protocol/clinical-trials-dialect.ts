import type { Dialect } from './dialect';
import { phraseOf } from './terms';

/** ClinicalTrials.gov (Essie): phrases in quotes, which keep its synonyms off; a trial has no date of publication. */
export const clinicalTrialsDialect: Dialect = {
	database: 'clinical-trials',
	name: 'ClinicalTrials.gov',
	// A registration says what is tested on whom; what reviews and outcomes are called it says in other words.
	roles: new Set(['population', 'intervention']),
	term(term, note) {
		if (term.words.some(({ isRoot }) => isRoot)) {
			note(`ClinicalTrials.gov has no wildcard: "${phraseOf(term)}" is asked as it stands.`);
		}
		return `"${phraseOf(term)}"`;
	},
	heading(heading, note) {
		const [main = ''] = heading.split('/', 1);
		note('ClinicalTrials.gov is asked for MeSH headings as for any other words.');
		return `"${main.trim()}"`;
	},
	limits({ period, languages, publicationTypes, humansOnly }, note) {
		if (period) {
			note('The period is of publications; trials are asked for whenever they were registered.');
		}
		if (languages) note('ClinicalTrials.gov is in English; the limit by language does not apply.');
		if (publicationTypes) note('The limit by publication type does not apply to trials.');
		if (humansOnly?.value) note('All trials of the register are on humans.');
		return [];
	},
};
