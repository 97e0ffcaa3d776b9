import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readReferences, type ReferenceFormat, type UnreadableRecord } from '../literature/files';
import { writeDataset, type WrittenDataset } from './dataset-files';
import type { Task } from './task';

/** What a file of references held; its records are in the file that was named. */
export interface ReadReferences {
	format: ReferenceFormat;
	/** Records in the file, those that could not be read included. */
	records: number;
	unreadable: UnreadableRecord[];
	/** Of the file as it came, hex. */
	fileSha256: string;
	/** The database its first record is of. */
	database?: string;
	written: WrittenDataset;
}

/** Reads references of a file (RIS, nbib, BibTeX, CSV, EndNote XML) and writes them to `path` as NDJSON. */
export const readReferencesFile: Task<
	{ file: string; fileName: string; database?: string; path: string },
	ReadReferences
> = {
	name: 'read-references',
	kind: 'calculating',
	async run({ file, fileName, database, path }, { onProgress }) {
		const { format, publications, counts } = await readReferences(file, { fileName, database });
		let first: string | undefined;
		async function* told() {
			let done = 0;
			for await (const publication of publications) {
				first ??= publication.database;
				onProgress({ done: ++done });
				yield publication;
			}
		}
		const written = await writeDataset(path, told());
		const fileSha256 = await sha256Of(file);
		return { format, ...counts(), fileSha256, database: first, written };
	},
};

async function sha256Of(path: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
	return hash.digest('hex');
}
