import type {
	AskedDatabase,
	Concept,
	ProtocolSearch,
	SearchProtocol,
	TranslatedString,
} from '../../model';
import { clinicalTrialsDialect } from './clinical-trials-dialect';
import { rowName, type Dialect, type Note } from './dialect';
import { europePmcDialect } from './europe-pmc-dialect';
import { pubmedDialect } from './pubmed-dialect';
import { cleanHeading, cleanTerm } from './terms';

const DIALECTS: Readonly<Record<AskedDatabase, Dialect>> = {
	pubmed: pubmedDialect,
	'europe-pmc': europePmcDialect,
	'clinical-trials': clinicalTrialsDialect,
};

/**
 * The strings of a protocol, one for each search and each database that is asked, in the order of the
 * protocol. A string that a person wrote stands as it is. The text is empty where no row is searched.
 */
export const translateProtocol = (protocol: SearchProtocol): TranslatedString[] =>
	protocol.searches.flatMap((search) =>
		protocol.databases.flatMap(({ asked, searched }) =>
			asked !== undefined && searched ? [translate(protocol, search, asked)] : [],
		),
	);

function translate(
	protocol: SearchProtocol,
	search: ProtocolSearch,
	database: AskedDatabase,
): TranslatedString {
	const { kind } = search;
	const written = search.strings[database];
	if (written !== undefined) {
		const notes = ['Written by a person: rows and limits of the protocol are not added to it.'];
		return { kind, database, text: written, edited: true, notes };
	}
	const notes = new Set<string>();
	const text = stringOf(protocol, search, DIALECTS[database], (note) => notes.add(note));
	return { kind, database, text, edited: false, notes: [...notes] };
}

function stringOf(
	{ limits }: SearchProtocol,
	{ concepts }: ProtocolSearch,
	dialect: Dialect,
	note: Note,
): string {
	const rows = askedRows(concepts, dialect, note)
		.map((concept) => rowClause(concept, dialect, note))
		.filter((clause) => clause !== undefined);
	if (rows.length === 0) {
		note('No row of this search is searched, so there is nothing to ask.');
		return '';
	}
	return withLimits(rows, dialect.limits(limits, note));
}

/** The searched rows; of a database that is asked some roles only, those, unless none would be left. */
function askedRows(concepts: readonly Concept[], { roles, name }: Dialect, note: Note): Concept[] {
	const searched = concepts.filter((concept) => concept.searched);
	if (roles === undefined) return searched;
	const asked = searched.filter(({ role }) => roles.has(role));
	if (asked.length === 0) return searched;
	for (const left of searched.filter((concept) => !asked.includes(concept))) {
		note(
			`${name} is not asked for the row ${rowName(left)}, so that no trial is missed for its wording.`,
		);
	}
	return asked;
}

/** Any of the terms and headings of a row. */
function rowClause(concept: Concept, dialect: Dialect, note: Note): string | undefined {
	const clauses: string[] = [];
	for (const term of concept.terms) {
		const clean = cleanTerm(term);
		if (clean === undefined) note(`"${term}" holds no word that can be searched.`);
		else {
			if (clean.isChanged) note(`Signs of "${term}" that are no words are left out.`);
			clauses.push(dialect.term(clean, note));
		}
	}
	for (const heading of concept.mesh) {
		const clean = cleanHeading(heading);
		const clause = clean === undefined ? undefined : dialect.heading(clean, note);
		if (clause !== undefined) clauses.push(clause);
	}
	const once = [...new Set(clauses)];
	return once.length === 0 ? undefined : `(${once.join(' OR ')})`;
}

/** Rows and limits at once; what is to be left out stands last, since PubMed reads from left to right. */
function withLimits(rows: readonly string[], limits: readonly string[]): string {
	const isNot = (limit: string) => limit.startsWith('NOT ');
	const kept = [...rows, ...limits.filter((limit) => !isNot(limit))].join(' AND ');
	return [kept, ...limits.filter(isNot)].join(' ');
}
