import { join } from 'node:path';
import { normalize, Spool } from '../../etl';
import type { NormalizationCounts, SourceId } from '../../model';
import { linesOfFile, writeDataset, type DatasetFile, type WrittenDataset } from '../dataset-files';
import type { Surroundings, Task } from '../task';

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
			const lines = counted(linesOfFile(file), total, surroundings);
			const { records, counts } = normalize(lines, {
				recordSchema,
				source,
				onQuarantined: async (entry) => await aside.write(JSON.stringify(entry)),
			});
			const paths = {
				canonical: join(folder, 'canonical.ndjson.gz'),
				quarantine: join(folder, 'quarantine.ndjson.gz'),
			};
			const canonical = await writeDataset(paths.canonical, records);
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
