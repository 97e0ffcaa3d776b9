import { join } from 'node:path';
import { searchDatabases, type SearchFact, type SearchOptions } from '../literature/search';
import type { SearchProtocol } from '../model';
import { asking } from './asking';
import { writeDataset, type WrittenDataset } from './dataset-files';

/** One search at one database: how it ended, and the file its records are in. */
export interface SearchedDatabase {
	fact: SearchFact;
	written: WrittenDataset & { path: string };
}

/**
 * Searches the databases of a protocol and writes the records of each search to a file of its own in
 * `folder`, gzip-compressed NDJSON, one page of a database in memory at a time.
 */
export const searchLiterature = asking(
	'search-literature',
	async (
		sources,
		{ protocol, folder, ...options }: SearchOptions & { protocol: SearchProtocol; folder: string },
	): Promise<SearchedDatabase[]> => {
		const searched: SearchedDatabase[] = [];
		let done = 0;
		// Databases tell how far they are each for itself; together they only count up.
		const onProgress: typeof sources.onProgress = ({ source, fetched }) =>
			sources.onProgress?.({ source, fetched: done + fetched });
		for (const search of searchDatabases({ ...sources, onProgress }, protocol, options)) {
			const path = join(folder, `literature-${search.kind}-${search.asked}.ndjson.gz`);
			const written = await writeDataset(path, search.records);
			done += written.count;
			searched.push({ fact: search.fact(), written: { ...written, path } });
		}
		return searched;
	},
);
