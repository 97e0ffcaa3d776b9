import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import {
	InputError,
	registryRecordSchema,
	safetyReportSchema,
	type Dataset,
	type Run,
	type SafetyEvidence,
} from '../../lib/model';
import { assembleRun, collectRegistry, summarizeSafety } from '../../lib/report';
import { readEnvelope, SOFTWARE } from '../shared';
import type { RunItems } from './group-by-run';
import { readRecords, type DatasetItem } from './read-records';

/** Reads the datasets and analyses of one run and puts its evidence together. */
export async function buildRun(
	ctx: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	{ context, itemIndexes }: RunItems,
	facts: { createdAt: string; lineListingRows: number },
): Promise<Run> {
	const envelopes = itemIndexes.flatMap((itemIndex) => {
		const item = items[itemIndex];
		return item ? [{ itemIndex, ...readEnvelope(item) }] : [];
	});
	const datasets = envelopes.flatMap(({ dataset, itemIndex }) =>
		dataset ? [{ dataset, itemIndex }] : [],
	);
	refuseRaw(datasets);
	return assembleRun({
		context,
		datasets: datasets.map(({ dataset }) => dataset),
		safety: await safetyEvidence(ctx, items, datasets, facts.lineListingRows),
		registry: await collectRegistry(
			readRecords(ctx, items, ofKind(datasets, 'registry-records'), registryRecordSchema),
		),
		analyses: envelopes.flatMap(({ analysis }) => analysis ?? []),
		createdAt: facts.createdAt,
		software: SOFTWARE,
		n8n: n8nFacts(ctx),
	});
}

/** A raw dataset would be missing from the report without a word. */
function refuseRaw(datasets: readonly DatasetItem[]): void {
	const raw = datasets.find(({ dataset }) => dataset.kind === 'raw' && dataset.count > 0);
	if (!raw) return;
	const { source, count } = raw.dataset;
	throw new InputError(`${count} raw records of ${source} reached the report.`, {
		mend: 'Put CER Normalizer between the source and this node.',
	});
}

const ofKind = (datasets: readonly DatasetItem[], kind: Dataset['kind']): DatasetItem[] =>
	datasets.filter(({ dataset }) => dataset.kind === kind);

async function safetyEvidence(
	ctx: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	datasets: readonly DatasetItem[],
	lineListing: number,
): Promise<SafetyEvidence[]> {
	const evidence: SafetyEvidence[] = [];
	for (const source of ['maude', 'faers'] as const) {
		const own = ofKind(datasets, 'safety-reports').filter(
			({ dataset }) => dataset.source === source && wasRead(dataset),
		);
		if (own.length === 0) continue;
		const reports = readRecords(ctx, items, own, safetyReportSchema);
		evidence.push(await summarizeSafety(source, reports, { lineListing }));
	}
	return evidence;
}

/** Whether a dataset is what a source answered, if only "nothing"; a failed one without records is not. */
const wasRead = ({ count, outcome }: Dataset): boolean =>
	count > 0 || ['found', 'none', 'truncated'].includes(outcome.kind);

function n8nFacts(ctx: IExecuteFunctions): Run['manifest']['n8n'] {
	const { id, name } = ctx.getWorkflow();
	return {
		executionId: ctx.getExecutionId(),
		workflowId: String(id ?? ''),
		workflowName: name ?? '',
	};
}
