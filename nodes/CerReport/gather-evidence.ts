import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { GivenDataset } from '../../lib/tasks';
import { InputError, type Analysis, type RunManifest, type WholeFigures } from '../../lib/model';
import { datasetFile, readEnvelope } from '../shared';
import type { RunItems } from './group-by-run';

/**
 * The datasets and analyses of one run; the files of the canonical ones are copied into the folder.
 * @throws InputError for raw records, which would be missing from the report without a word
 */
export async function gatherEvidence(
	ctx: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	{ itemIndexes }: RunItems,
	folder: string,
): Promise<{ datasets: GivenDataset[]; analyses: Analysis[]; whole: WholeFigures[] }> {
	const envelopes = itemIndexes.flatMap((itemIndex) => {
		const item = items[itemIndex];
		return item ? [{ itemIndex, ...readEnvelope(item) }] : [];
	});
	const datasets: GivenDataset[] = [];
	for (const { dataset, itemIndex } of envelopes) {
		if (!dataset) continue;
		if (dataset.kind === 'raw' && dataset.count > 0) throw rawReached(dataset);
		const isRead = dataset.kind === 'safety-reports' || dataset.kind === 'registry-records';
		const { binaryProperty } = dataset;
		const file = isRead
			? await datasetFile(ctx, items, itemIndex, folder, binaryProperty)
			: undefined;
		datasets.push({ dataset, file });
	}
	return {
		datasets,
		analyses: envelopes.flatMap(({ analysis }) => analysis ?? []),
		whole: envelopes.flatMap((envelope) => envelope.whole ?? []),
	};
}

const rawReached = ({ source, count }: { source: string; count: number }): InputError =>
	new InputError(`${count} raw records of ${source} reached the report.`, {
		mend: 'Put CER Normalizer between the source and this node.',
	});

/** The execution a report is made in, for its manifest. */
export function n8nFacts(ctx: IExecuteFunctions): RunManifest['n8n'] {
	const { id, name } = ctx.getWorkflow();
	return {
		executionId: ctx.getExecutionId(),
		workflowId: String(id ?? ''),
		workflowName: name ?? '',
	};
}
