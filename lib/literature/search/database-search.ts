import type {
	AskedDatabase,
	LiteratureSearch,
	ProtocolDatabase,
	Publication,
	SearchKind,
	SourceOutcome,
	Trial,
} from '../../model';

/** What is known of a search once it ran; the workspace makes a `LiteratureSearch` of it. */
export type SearchFact = Pick<
	LiteratureSearch,
	'protocolVersion' | 'kind' | 'database' | 'databaseKind' | 'string' | 'ranAt' | 'hits'
> & {
	asked: AskedDatabase;
	/** What the database could not be asked. */
	notes: string[];
	outcome: SourceOutcome;
	/** Records it gave. */
	records: number;
};

/** One search of the protocol at one database: its records as they come, and how it ended. */
export interface DatabaseSearch {
	asked: AskedDatabase;
	kind: SearchKind;
	database: Pick<ProtocolDatabase, 'name' | 'kind'>;
	records: AsyncIterable<Publication | Trial>;
	/** Complete once the records were consumed. Never throws. */
	fact(): SearchFact;
}

/** What the outcomes of a search are about, so that its two questions stand apart. */
export const SEARCH_SUBJECTS: Readonly<Record<SearchKind, string>> = {
	device: 'device and equivalents',
	'state-of-the-art': 'state of the art',
};
