import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import {
	analyseReports,
	withWorkingFolder,
	type DatasetFile,
	type GivenDataset,
} from '../../lib/tasks';
import type {
	Dataset,
	ReportSource,
	RunContext,
	SourceCounts,
	SourceOutcome,
} from '../../lib/model';
import { denominatorsOf } from '../../lib/dossier';
import {
	contextOf,
	datasetFile,
	dossierOfRun,
	inBackground,
	outcomeItem,
	runKeyOf,
} from '../shared';
import { readOptions, type GivenByItems } from './read-options';

/** What the incoming items hold of one source in one run. */
export interface SourceGroup {
	source: ReportSource;
	run: string;
	context?: RunContext;
	/** All items of the group; the first one's parameters hold. */
	indexes: number[];
	counts?: SourceCounts;
	datasets: Array<{ index: number; dataset: Dataset }>;
	/** Items with recall records of the same run. */
	recalls: number[];
}

/** The `analysis` item of one source; none when the source was not asked or did not answer. */
export async function analyseGroup(
	ctx: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	group: SourceGroup,
): Promise<INodeExecutionData[]> {
	const { source, context, counts, datasets } = group;
	const [itemIndex] = group.indexes;
	const answered = datasets.filter(({ dataset }) => wasAnswered(dataset.outcome));
	if (!counts && answered.length === 0) return [];
	const given = readOptions(ctx, itemIndex, { source, given: givenBy(items, group) });
	const options = {
		...given,
		...(given.denominators === undefined && (await ownExposure(ctx, group))),
		from: context?.options.from,
		to: context?.options.to,
		asOf: asOf(group),
		reportsComplete:
			answered.length > 0 && answered.every(({ dataset }) => dataset.outcome.kind !== 'truncated'),
	};
	const { analysis, read } = await withWorkingFolder(async (folder) => {
		const files = await filesOf(ctx, items, { answered, recalls: group.recalls }, folder);
		return await inBackground(ctx, analyseReports, {
			source,
			product: context?.product.name ?? counts?.product ?? 'the product',
			counts,
			queries: context?.queries,
			alreadyFiltered: isFiltered(group),
			options,
			...files,
		});
	});
	const outcome = (): SourceOutcome => ({
		source,
		subject: 'analysis',
		kind: 'found',
		fetched: read,
		calls: [],
	});
	const recordSchema = analysis.schema;
	const extra = { analysis };
	return [
		outcomeItem({ kind: 'analysis', source, recordSchema, outcome, context, extra }, itemIndex),
	];
}

/** The exposure that the product's dossier tells, where nobody gives another. */
async function ownExposure(ctx: IExecuteFunctions, { context }: SourceGroup) {
	const dossier = await dossierOfRun(ctx, context);
	return dossier && denominatorsOf(dossier);
}

/** Exposure, controls and hierarchies that came with an item of the same run, or with one that belongs to none. */
function givenBy(items: readonly INodeExecutionData[], { run }: SourceGroup): GivenByItems {
	const own = items.filter((item) => contextOf(item) === undefined || runKeyOf(item) === run);
	const members = (name: string): unknown[] =>
		own.flatMap(({ json }) => (json[name] === undefined ? [] : [json[name]]));
	return {
		denominators: members('denominators'),
		negativeControls: members('negativeControls'),
		eventHierarchy: members('eventHierarchy'),
	};
}

const wasAnswered = ({ kind }: SourceOutcome): boolean =>
	kind === 'found' || kind === 'none' || kind === 'truncated';

/** Copies of the files of the reports and of the recalls, for the task to read. */
async function filesOf(
	ctx: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	{ answered, recalls }: { answered: SourceGroup['datasets']; recalls: readonly number[] },
	folder: string,
): Promise<{ datasets: GivenDataset[]; recalls: DatasetFile[] }> {
	const datasets: GivenDataset[] = [];
	for (const { index, dataset } of answered) {
		const file = await datasetFile(ctx, items, index, folder, dataset.binaryProperty);
		datasets.push({ dataset, file });
	}
	const files: DatasetFile[] = [];
	for (const index of recalls) {
		const file = await datasetFile(ctx, items, index, folder);
		if (file) files.push(file);
	}
	return { datasets, recalls: files };
}

/** Reports the source node has filtered already are all about the product. */
const isFiltered = ({ datasets }: SourceGroup): boolean =>
	datasets.every(({ dataset }) => dataset.outcome.kept !== undefined);

/** The day up to which the source can know: the run's own, or the source's last update or newest day when that is earlier. */
function asOf({ context, datasets }: SourceGroup): string {
	const run = context?.startedAt ?? new Date().toISOString();
	const updates = datasets.flatMap(({ dataset: { outcome } }) => [
		...outcome.calls.flatMap(({ sourceUpdatedOn }) => sourceUpdatedOn ?? []),
		...(outcome.coverage?.to === undefined ? [] : [outcome.coverage.to]),
	]);
	return [run.slice(0, 10), ...updates].sort()[0];
}
