import {
	ASKED_DATABASES,
	SOURCES,
	type AskedDatabase,
	type Concept,
	type ProtocolDatabase,
	type Publication,
	type SearchKind,
	type SearchProtocol,
	type SourceOutcome,
	type TranslatedString,
	type Trial,
} from '../../model';
import { notAsked, type SourceContext, type SourceRead } from '../../sources';
import { translateProtocol } from '../protocol';
import { askDatabase, withoutRecords } from './ask-database';
import { SEARCH_SUBJECTS, type DatabaseSearch } from './database-search';
import { droppedRow } from './dropped-row';

/** Which part of a protocol is searched. */
export interface SearchOptions {
	/** Only what the databases took in since that day, YYYY-MM-DD. */
	since?: string;
	/** Most records of each search at each database. */
	limit?: number;
	/** Searches asked; all where absent. */
	kinds?: readonly SearchKind[];
	/** Databases asked; all that can be where absent. */
	databases?: readonly AskedDatabase[];
}

/**
 * Asks each database of each search of a protocol, one after the other. Each yields its records as they
 * come and ends in an outcome, also a database that the protocol leaves out: a database that failed is never
 * one without hits. The records of one search are to be consumed before the next is taken.
 */
export function* searchDatabases(
	ctx: SourceContext,
	protocol: SearchProtocol,
	options: SearchOptions = {},
): Generator<DatabaseSearch> {
	const { kinds, databases = ASKED_DATABASES } = options;
	const isAsked = (kind: SearchKind): boolean => kinds?.includes(kind) ?? true;
	const strings = translateProtocol(protocol).filter(
		({ kind, database }) => isAsked(kind) && databases.includes(database),
	);
	for (const string of strings) yield asSearch(ctx, protocol, string, options);
	const first = protocol.searches.find(({ kind }) => isAsked(kind));
	for (const asked of databases) {
		const isLeftOut = !strings.some(({ database }) => database === asked);
		if (first && isLeftOut) yield leftOut(ctx, protocol, asked, first.kind);
	}
}

/** A string's search: asked, or told why it cannot be. */
function asSearch(
	ctx: SourceContext,
	protocol: SearchProtocol,
	{ kind, database: asked, text, notes, edited }: TranslatedString,
	{ since, limit }: SearchOptions,
): DatabaseSearch {
	const subject = `${SOURCES[asked].subject}: ${SEARCH_SUBJECTS[kind]}`;
	const why = 'No row of this search of the protocol is part of its string.';
	const read =
		text === ''
			? withoutRecords(notAsked(asked, subject, why))
			: askDatabase(ctx, asked, { string: text, since, limit });
	// What a day narrows is said in the query as it was sent.
	const sent = () => (since === undefined ? text : (read.outcome().query ?? text));
	const search = protocol.searches.find((one) => one.kind === kind);
	const rows = edited ? [] : (search?.concepts ?? []);
	return searchOf(ctx, protocol, { asked, kind, subject, read, notes, sent, rows });
}

/** A database that the protocol does not search, with its reason. */
function leftOut(
	ctx: SourceContext,
	protocol: SearchProtocol,
	asked: AskedDatabase,
	kind: SearchKind,
): DatabaseSearch {
	const why = protocol.databases.find((one) => one.asked === asked)?.reason ?? '';
	const message = `The search protocol leaves it out${why === '' ? '.' : `: ${why}`}`;
	const { subject } = SOURCES[asked];
	const read = withoutRecords(notAsked(asked, subject, message));
	return searchOf(ctx, protocol, { asked, kind, subject, read, notes: [] });
}

/** A read as a search: its records counted, its fact told once they were consumed. */
function searchOf(
	ctx: SourceContext,
	protocol: SearchProtocol,
	given: {
		asked: AskedDatabase;
		kind: SearchKind;
		subject: string;
		read: SourceRead;
		notes: string[];
		sent?: () => string;
		/** Of the string that was asked, where it was made of them. */
		rows?: readonly Concept[];
	},
): DatabaseSearch {
	const { asked, kind, subject, read, notes, sent, rows = [] } = given;
	const database = databaseOf(protocol, asked);
	const ranAt = ctx.now().toISOString();
	let records = 0;
	let dropped: Concept | undefined;
	async function* counted(): AsyncGenerator<Publication | Trial> {
		for await (const record of read.records) {
			if (records === 0) dropped = droppedRow(rows, read.outcome().remarks);
			if (dropped) return;
			records += 1;
			// The readers of these sources give what they are named for.
			yield record as Publication | Trial;
		}
	}
	return {
		...{ asked, kind, database },
		records: counted(),
		fact: () => {
			const outcome = { ...outcomeOf(read.outcome(), dropped), subject };
			return {
				...{ asked, kind, ranAt, notes, outcome, records },
				...(sent === undefined || outcome.calls.length === 0 ? {} : { string: sent() }),
				...(outcome.total === undefined ? {} : { hits: outcome.total }),
				protocolVersion: protocol.version,
				database: database.name,
				databaseKind: database.kind,
			};
		},
	};
}

/** The outcome of a search; of one whose row the database dropped, why its answer was left out. */
function outcomeOf(outcome: SourceOutcome, dropped: Concept | undefined): SourceOutcome {
	if (!dropped) return outcome;
	const { total, ...rest } = outcome;
	const message = `${SOURCES[outcome.source].shortName} searched for none of the words of the row "${dropped.label}" and answered the rest of the question, which is another one; what it gave (${total ?? 'unknown'} records) was left out. Write the row in other words.`;
	return { ...rest, kind: 'not_asked', fetched: 0, reason: 'row-dropped', message };
}

/** A database by the name the protocol gives it. */
const databaseOf = (
	{ databases }: SearchProtocol,
	asked: AskedDatabase,
): Pick<ProtocolDatabase, 'name' | 'kind'> =>
	databases.find((database) => database.asked === asked) ?? {
		name: SOURCES[asked].shortName,
		kind: SOURCES[asked].holds === 'trials' ? 'register' : 'database',
	};
