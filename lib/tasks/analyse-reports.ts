import {
	InputError,
	registryRecordSchema,
	safetyReportSchema,
	type Analysis,
	type SafetyReport,
	type SourceCounts,
	type SourceQueries,
	type ReportSource,
} from '../model';
import { analyse, productFilterOf, type AnalyseOptions } from '../signals';
import { linesOfFile, type DatasetFile } from './dataset-files';
import type { Task } from './task';
import { fromJson, recordsOf, type GivenDataset, type RecordFaults } from './records';

export interface ReportsToAnalyse {
	source: ReportSource;
	product: string;
	/** The source's own counts. */
	counts?: SourceCounts;
	/** Canonical reports. */
	datasets: readonly GivenDataset[];
	/** The queries that say which product of a report is meant; without them every report counts. */
	queries?: SourceQueries;
	/** Whether the queries only say which product is meant, every report being about it. */
	alreadyFiltered?: boolean;
	/** Canonical recalls of the product, whose days are added to those of the options. */
	recalls: readonly DatasetFile[];
	options: Partial<AnalyseOptions>;
}

export interface AnalysedReports {
	analysis: Analysis;
	/** Reports read. */
	read: number;
}

/** Analyses the canonical reports of one product in one source; each is read once, none is kept. */
export const analyseReports: Task<ReportsToAnalyse, AnalysedReports> = {
	name: 'analyse-reports',
	kind: 'calculating',
	async run(given, { onProgress }) {
		const { source, product, counts, datasets, queries, recalls, options } = given;
		const isMeant = queries && productFilterOf(queries, source, options.roles);
		const total = datasets.reduce((sum, { dataset }) => sum + dataset.count, 0);
		let read = 0;
		async function* reports(): AsyncGenerator<SafetyReport> {
			for (const dataset of datasets) {
				yield* recordsOf(dataset, safetyReportSchema, FAULTS, () =>
					onProgress({ done: ++read, total }),
				);
			}
		}
		const analysis = await analyse({
			source,
			product,
			counts,
			reports: reports(),
			isProduct: given.alreadyFiltered === true ? undefined : isMeant,
			isMeant,
			options: {
				...options,
				recallDates: [...(options.recallDates ?? []), ...(await recallDates(recalls))],
			},
		});
		return { analysis, read };
	},
};

const FAULTS: RecordFaults = {
	badRecord: ({ source }, line) =>
		new InputError(`Line ${line} of the ${source} dataset is no canonical report.`, {
			mend: 'Pass raw records through CER Normalizer first.',
		}),
	wrongCount: ({ source, count }, found) =>
		new InputError(`The ${source} dataset says ${count} reports, but its file holds ${found}.`, {
			mend: 'Run the nodes before this one again and pass their binary data on.',
		}),
};

/** Days on which recalls began. */
async function recallDates(files: readonly DatasetFile[]): Promise<string[]> {
	const dates: string[] = [];
	for (const file of files) {
		for await (const line of linesOfFile(file)) {
			const record = registryRecordSchema.safeParse(fromJson(line)).data;
			if (!record) {
				throw new InputError('The recalls hold a line that is no canonical record.', {
					mend: 'Pass raw records through CER Normalizer first.',
				});
			}
			const began = record.dates.initiated ?? record.dates.posted;
			if (began !== undefined) dates.push(began);
		}
	}
	return dates;
}
