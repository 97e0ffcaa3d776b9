import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { readNdjsonLines } from '../files';
import { gzipNdjson, InputError, messageOf } from '../model';

/** Records in a file, as NDJSON that may be gzip-compressed. */
export interface DatasetFile {
	path: string;
	/** What a person calls it, as in "The file in … cannot be read". */
	place: string;
}

/** What was written of a dataset. */
export interface WrittenDataset {
	count: number;
	/** Of the uncompressed NDJSON, hex; undefined when there was no record, and so no file. */
	sha256?: string;
}

/** The lines of some records, one at a time. @throws InputError for a file that cannot be read to its end */
export async function* linesOfFile(file: DatasetFile | undefined): AsyncGenerator<string> {
	if (!file) return;
	try {
		yield* readNdjsonLines(file.path);
	} catch (error) {
		throw unreadable(file.place, error);
	}
}

/** Says of a dataset's file that it cannot be read to its end. */
export const unreadable = (place: string, cause: unknown): InputError =>
	new InputError(
		`The file in ${place} cannot be read to its end: ${messageOf(cause).replace(/^Error: /, '')}.`,
		{ mend: 'Run the node that made it again and pass its binary data on unchanged.', cause },
	);

/**
 * Writes records as gzip-compressed NDJSON to a new file that only its owner may read. One record is
 * in memory at a time; equal records give equal bytes. No records, no file.
 */
export async function writeDataset(
	path: string,
	records: AsyncIterable<unknown>,
): Promise<WrittenDataset> {
	const iterator = records[Symbol.asyncIterator]();
	const first = await iterator.next();
	if (first.done === true) return { count: 0 };
	const { stream, totals } = gzipNdjson(resume(first.value, iterator));
	await pipeline(stream, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
	return { ...totals };
}

async function* resume(first: unknown, rest: AsyncIterator<unknown>): AsyncGenerator<unknown> {
	yield first;
	for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}
