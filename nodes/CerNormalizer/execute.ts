import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { normalizationNote } from '../../lib/workspace';
import {
	asNodeError,
	contextOf,
	failureItem,
	noteRuns,
	readEnvelope,
	readText,
	recordRunFacts,
	refuseUnreadableDataset,
	withoutBrokenRuns,
} from '../shared';
import { normalizeDatasetItem } from './normalize-dataset-item';
import { normalizeRecordItems } from './normalize-record-items';

/**
 * Every raw dataset becomes a canonical one, with its quarantine beside it when there is any; raw
 * records that came as items become one dataset; all other items pass through unchanged. When the
 * node goes on after a failure, the run it concerns ends here: a report must not be made of what
 * is left of its evidence.
 */
export async function executeNormalizer(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = ctx.getInputData();
	const context = items.map(contextOf).find((found) => found !== undefined);
	recordRunFacts(ctx, { context, step: 'Normalize' });
	const output: INodeExecutionData[] = [];
	const failures: INodeExecutionData[] = [];
	const records: number[] = [];
	const attempt = async (itemIndex: number, work: () => Promise<INodeExecutionData[]>) => {
		try {
			output.push(...(await work()));
		} catch (error) {
			if (!ctx.continueOnFail()) throw asNodeError(ctx, error, itemIndex);
			const failure = failureItem(ctx, error, { item: itemIndex });
			failures.push(failure);
			output.push(failure);
		}
	};
	for (const [itemIndex, item] of items.entries()) {
		if (isRawRecord(ctx, item, itemIndex)) records.push(itemIndex);
		else await attempt(itemIndex, async () => await normalizeItem(ctx, items, item, itemIndex));
	}
	const [first] = records;
	if (first !== undefined) {
		await attempt(first, async () => await normalizeRecordItems(ctx, items, records));
	}
	const result = withoutBrokenRuns(items, output, failures);
	await noteRuns(ctx, { items, output: result }, (made, run) =>
		normalizationNote(
			made.flatMap((item) => readEnvelope(item).dataset ?? []),
			run,
		),
	);
	return result;
}

async function normalizeItem(
	ctx: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	item: INodeExecutionData,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	refuseUnreadableDataset(item);
	const { dataset } = readEnvelope(item);
	if (dataset?.kind === 'raw') return await normalizeDatasetItem(ctx, items, itemIndex, dataset);
	return [{ ...item, pairedItem: { item: itemIndex } }];
}

const ENVELOPE = ['context', 'dataset', 'counts', 'analysis', 'lookup', 'job'];

/** An item is a raw record when a schema is chosen and it carries nothing of the envelope. */
const isRawRecord = (
	ctx: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
): boolean =>
	(readText(ctx, 'recordSchema', itemIndex) ?? 'dataset') !== 'dataset' &&
	!ENVELOPE.some((member) => member in item.json);
