import { join } from 'node:path';
import { FirstAside, normalize, readRawRecords } from '../etl';
import type { Repairs } from '../files';
import { Spool } from '../incidents';
import { InputError, isInputError, type NormalizationCounts, type SourceId } from '../model';
import { unreadable, writeDataset, type DatasetFile, type WrittenDataset } from './dataset-files';
import type { Surroundings, Task } from './task';

export interface RawRecords {
	file: DatasetFile;
	source: SourceId;
	recordSchema: string;
	/** How many records the file is said to hold, for the progress. */
	total?: number;
	/** Where to write; an empty folder of the caller's. */
	folder: string;
}

export interface NormalizedRecords {
	canonical: WrittenDataset & { path: string };
	/** Records put aside; count 0 when there is none. */
	quarantine: WrittenDataset & { path: string };
	counts: NormalizationCounts;
}

/** Turns a file of raw records into one of canonical ones, and one of those put aside. */
export const normalizeRecords: Task<RawRecords, NormalizedRecords> = {
	name: 'normalize-records',
	kind: 'calculating',
	async run({ file, source, recordSchema, total, folder }, surroundings) {
		const aside = new Spool();
		try {
			const repairs: Repairs = {};
			const first = new FirstAside();
			const lines = counted(recordsOf(file, repairs), total, surroundings);
			const { records, counts } = normalize(lines, {
				recordSchema,
				source,
				repairs,
				onQuarantined: async (entry) => {
					first.note(entry);
					await aside.write(JSON.stringify(entry));
				},
			});
			const paths = {
				canonical: join(folder, 'canonical.ndjson.gz'),
				quarantine: join(folder, 'quarantine.ndjson.gz'),
			};
			const canonical = await writeDataset(paths.canonical, records);
			// A file of another kind is a mistake; records nobody can identify are a finding.
			first.refuseNothingRead(counts(), ['not-json', 'not-an-object']);
			const quarantine = await writeDataset(paths.quarantine, parsed(aside.read()));
			return {
				canonical: { ...canonical, path: paths.canonical },
				quarantine: { ...quarantine, path: paths.quarantine },
				counts: counts(),
			};
		} finally {
			await aside.close();
		}
	},
};

async function* recordsOf(file: DatasetFile, repairs: Repairs): AsyncGenerator<string> {
	try {
		yield* readRawRecords(file.path, { repairs });
	} catch (error) {
		throw isInputError(error)
			? new InputError(`The file in ${file.place}: ${error.message}`, {
					mend: error.mend,
					cause: error,
				})
			: unreadable(file.place, error);
	}
}

async function* counted(
	lines: AsyncIterable<string>,
	total: number | undefined,
	{ onProgress }: Surroundings,
): AsyncGenerator<string> {
	let done = 0;
	for await (const line of lines) {
		yield line;
		onProgress({ done: ++done, total });
	}
}

async function* parsed(lines: AsyncIterable<string>): AsyncGenerator<unknown> {
	for await (const line of lines) yield JSON.parse(line);
}
