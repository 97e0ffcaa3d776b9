import type { z } from 'zod/v4';
import { InputError, type Dataset } from '../model';
import { linesOfFile, type DatasetFile } from './dataset-files';

/** A dataset with its records in a file; no file for one that carries none. */
export interface GivenDataset {
	dataset: Dataset;
	file?: DatasetFile;
}

/** What to say of a record or a count that does not fit. */
export interface RecordFaults {
	badRecord(dataset: Dataset, line: number, error: z.ZodError): InputError;
	wrongCount(dataset: Dataset, found: number): InputError;
}

/**
 * The records of a dataset, one at a time, each checked against its schema. @throws InputError for a
 * record or a count that does not fit, so that a lost file never reads as "nothing found"
 */
export async function* recordsOf<S extends z.ZodType>(
	{ dataset, file }: GivenDataset,
	schema: S,
	faults: RecordFaults,
	onRecord: () => void = () => undefined,
): AsyncGenerator<z.infer<S>> {
	let read = 0;
	for await (const line of linesOfFile(file)) {
		read += 1;
		const { data, error } = schema.safeParse(fromJson(line));
		if (error) throw faults.badRecord(dataset, read, error);
		onRecord();
		yield data;
	}
	if (read !== dataset.count) throw faults.wrongCount(dataset, read);
}

/** JSON of a line; undefined, which no schema takes, for what is none. */
export function fromJson(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}
