import { join } from 'node:path';
import { collectWorks, type HandDecision } from '../literature/works';
import type { Publication, Work } from '../model';
import { linesOfFile, writeDataset, type DatasetFile } from './dataset-files';
import { runTask } from './run-task';
import type { Task } from './task';
import { withWorkingFolder } from './working-folder';

/** Records to make works of. */
export interface RecordsToGroup {
	/** Publications, a line each. */
	file: DatasetFile;
	byHand: readonly HandDecision[];
	/** Where the works go to, a line each, without the fields of a work that is its one record. */
	to: string;
}

/** Makes works of records, see `collectWorks`; how many there are. */
export const groupWorks: Task<RecordsToGroup, number> = {
	name: 'group-works',
	kind: 'calculating',
	run: async ({ file, byHand, to }) => {
		const publications: Publication[] = [];
		// The workspace checked them when they came in.
		for await (const line of linesOfFile(file)) publications.push(JSON.parse(line));
		const works = collectWorks(publications, { byHand });
		const { count } = await writeDataset(to, bare(works));
		return count;
	},
};

async function* bare(works: readonly Work[]): AsyncGenerator<unknown> {
	for (const work of works) {
		yield work.records.length === 1 ? { ...work, merged: undefined } : work;
	}
	await Promise.resolve();
}

/** So few are done sooner than a worker has read them. */
const FEW = 300;

/** Makes works of records in a worker thread, so that this thread stays free. */
export async function groupInWorker(
	publications: readonly Publication[],
	byHand: readonly HandDecision[],
): Promise<Work[]> {
	if (publications.length <= FEW) return collectWorks(publications, { byHand });
	const byId = new Map(publications.map((one) => [one.id, one]));
	return await withWorkingFolder(async (folder) => {
		const file = { path: join(folder, 'records.ndjson.gz'), place: 'the records' };
		const to = join(folder, 'works.ndjson.gz');
		await writeDataset(file.path, each(publications));
		await runTask(groupWorks, { file, byHand: [...byHand], to });
		const works: Work[] = [];
		for await (const line of linesOfFile({ path: to, place: 'the works' })) {
			const work: Work = JSON.parse(line);
			works.push({ ...work, merged: work.merged ?? byId.get(work.id) });
		}
		return works;
	});
}

async function* each(publications: readonly Publication[]): AsyncGenerator<Publication> {
	yield* publications;
	await Promise.resolve();
}
