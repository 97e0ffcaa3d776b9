import { join } from 'node:path';
import { searchDatabases, type SearchFact, type SearchOptions } from '../literature/search';
import { ASKED_DATABASES, SEARCH_KINDS, type AskedDatabase, type SearchProtocol } from '../model';
import type { SourceContext } from '../sources';
import { asking } from './asking';
import { writeDataset, type WrittenDataset } from './dataset-files';

/** One search at one database: how it ended, and the file its records are in. */
export interface SearchedDatabase {
	fact: SearchFact;
	written: WrittenDataset & { path: string };
}

type Asked = Omit<SearchOptions, 'databases'> & { protocol: SearchProtocol; folder: string };

/**
 * Searches the databases of a protocol and writes the records of each search to a file of its own in
 * `folder`, gzip-compressed NDJSON, one page of a database in memory at a time. Databases are asked beside each
 * other, as each has a limit of its own; the searches at one of them one after the other.
 */
export const searchLiterature = asking(
	'search-literature',
	async (
		sources,
		{ databases = ASKED_DATABASES, ...asked }: Asked & Pick<SearchOptions, 'databases'>,
	): Promise<SearchedDatabase[]> => {
		// Each tells how far it is for itself; together they only count up.
		const fetchedBy = new Map<AskedDatabase, number>();
		const searched = await Promise.all(
			databases.map(async (database) => {
				const onProgress = (fetched: number): void => {
					fetchedBy.set(database, fetched);
					const all = [...fetchedBy.values()].reduce((sum, one) => sum + one, 0);
					sources.onProgress?.({ source: database, fetched: all });
				};
				return await searchOne(sources, database, asked, onProgress);
			}),
		);
		return inOrder(searched.flat());
	},
);

async function searchOne(
	sources: SourceContext,
	database: AskedDatabase,
	{ protocol, folder, ...options }: Asked,
	tell: (fetched: number) => void,
): Promise<SearchedDatabase[]> {
	const searched: SearchedDatabase[] = [];
	let done = 0;
	const ctx = {
		...sources,
		onProgress: ({ fetched }: { fetched: number }) => tell(done + fetched),
	};
	for (const search of searchDatabases(ctx, protocol, { ...options, databases: [database] })) {
		const path = join(folder, `literature-${search.kind}-${search.asked}.ndjson.gz`);
		const written = await writeDataset(path, search.records);
		done += written.count;
		searched.push({ fact: search.fact(), written: { ...written, path } });
	}
	return searched;
}

/** By search, and then by database. */
function inOrder(searched: SearchedDatabase[]): SearchedDatabase[] {
	const place = ({ fact: { kind, asked } }: SearchedDatabase): number =>
		(kind ? SEARCH_KINDS.indexOf(kind) : 0) * ASKED_DATABASES.length +
		ASKED_DATABASES.indexOf(asked);
	return searched.sort((left, right) => place(left) - place(right));
}
