import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import {
	InputError,
	registryRecordSchema,
	safetyReportSchema,
	type Dataset,
	type RunContext,
	type SafetyReport,
	type SourceCounts,
	type SourceOutcome,
} from '../../lib/model';
import { analyse, productFilterOf } from '../../lib/signals';
import { outcomeItem, readDatasetLines } from '../shared';
import { readOptions } from './read-options';

/** What the incoming items hold of one source in one run. */
export interface SourceGroup {
	source: 'maude' | 'faers';
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
	const options = readOptions(ctx, itemIndex);
	let read = 0;
	async function* reports(): AsyncGenerator<SafetyReport> {
		for (const { index, dataset } of answered) {
			for await (const report of reportsOf(ctx, items, index, dataset)) {
				read += 1;
				yield report;
			}
		}
	}
	const analysis = await analyse({
		source,
		product: context?.product.name ?? counts?.product ?? 'the product',
		counts,
		reports: reports(),
		isProduct: filterOf(group),
		options: {
			...options,
			from: context?.options.from,
			to: context?.options.to,
			asOf: asOf(group),
			reportsComplete:
				answered.length > 0 &&
				answered.every(({ dataset }) => dataset.outcome.kind !== 'truncated'),
			recallDates: [...(options.recallDates ?? []), ...(await recallDates(ctx, items, group))],
		},
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

const wasAnswered = ({ kind }: SourceOutcome): boolean =>
	kind === 'found' || kind === 'none' || kind === 'truncated';

/** Reports the source node has filtered already are all about the product. */
function filterOf({ source, context, datasets }: SourceGroup) {
	const filtered = datasets.every(({ dataset }) => dataset.outcome.kept !== undefined);
	return filtered || !context ? undefined : productFilterOf(context.queries, source);
}

/** The day up to which the source can know: the run's own, or the source's last update when that is earlier. */
function asOf({ context, datasets }: SourceGroup): string {
	const run = context?.startedAt ?? new Date().toISOString();
	const updates = datasets.flatMap(({ dataset }) =>
		dataset.outcome.calls.flatMap(({ sourceUpdatedOn }) => sourceUpdatedOn ?? []),
	);
	return [run.slice(0, 10), ...updates].sort()[0];
}

async function* reportsOf(
	ctx: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	itemIndex: number,
	dataset: Dataset,
): AsyncGenerator<SafetyReport> {
	let line = 0;
	for await (const text of readDatasetLines(ctx, items, itemIndex, dataset.binaryProperty)) {
		line += 1;
		const { data, error } = safetyReportSchema.safeParse(fromJson(text));
		if (error) {
			throw new InputError(
				`Line ${line} of the ${dataset.source} dataset is no canonical report.`,
				{
					mend: 'Pass raw records through CER Normalizer first.',
				},
			);
		}
		yield data;
	}
	if (line !== dataset.count) {
		throw new InputError(
			`The ${dataset.source} dataset says ${dataset.count} reports, but its file holds ${line}.`,
			{ mend: 'Run the nodes before this one again and pass their binary data on.' },
		);
	}
}

function fromJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Days on which the recalls among the items began. */
async function recallDates(
	ctx: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	{ recalls }: SourceGroup,
): Promise<string[]> {
	const dates: string[] = [];
	for (const index of recalls) {
		for await (const text of readDatasetLines(ctx, items, index)) {
			const record = registryRecordSchema.safeParse(fromJson(text)).data;
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
