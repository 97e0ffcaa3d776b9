import type { AskedDatabase, Concept, PicoRole, SearchLimits } from '../../model';
import type { CleanTerm } from './terms';

/** How one database is asked: what its query language makes of terms, headings and limits. */
export interface Dialect {
	database: AskedDatabase;
	/** As its notes name it. */
	name: string;
	/** One term as a clause; `note` tells what of it the database cannot say. */
	term(term: CleanTerm, note: Note): string;
	/** One MeSH heading as a clause; undefined where the database has none. */
	heading(heading: string, note: Note): string | undefined;
	/** Limits as clauses to be joined by AND; those that begin with NOT are put last. */
	limits(limits: SearchLimits, note: Note): string[];
	/** Rows that are asked; absent where all are. */
	roles?: ReadonlySet<PicoRole>;
}

/** Notes down what a database cannot be asked, each once. */
export type Note = (text: string) => void;

/** A row as the notes name it. */
export const rowName = ({ label, role }: Concept): string => `"${label}" (${role})`;

/** Clauses in brackets where they are several, joined by an operator. */
export const joined = (clauses: readonly string[], operator: 'AND' | 'OR'): string =>
	clauses.length === 1 ? (clauses[0] ?? '') : `(${clauses.join(` ${operator} `)})`;

/** Values of a limit without signs of a query language. */
export const limitWords = (values: readonly string[]): string[] =>
	values
		.map((value) =>
			value
				.replace(/[^\p{L}\p{M}\p{N}\s,'-]/gu, ' ')
				.replace(/\s+/gu, ' ')
				.trim(),
		)
		.filter((value) => value !== '');

/** Any of some values, each as its database tags it; nothing where none can be asked. */
export function anyValue(values: readonly string[], tagged: (value: string) => string): string[] {
	const clauses = limitWords(values).map(tagged);
	return clauses.length === 0 ? [] : [`(${clauses.join(' OR ')})`];
}
