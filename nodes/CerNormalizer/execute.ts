import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { normalizationNote } from '../../lib/workspace';
import { onRuns, readEnvelope, readText, refuseUnreadableDataset } from '../shared';
import { normalizeDatasetItem } from './normalize-dataset-item';
import { normalizeRecordItems } from './normalize-record-items';

/**
 * Every raw dataset becomes a canonical one, with its quarantine beside it when there is any; raw
 * records that came as items become one dataset; all other items pass through unchanged.
 */
export async function executeNormalizer(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const { output } = await onRuns(ctx, {
		name: 'Normalize',
		noteOf: (made, run) =>
			normalizationNote(
				made.flatMap((item) => readEnvelope(item).dataset ?? []),
				run,
			),
		async work(items, { attempt }) {
			const records: number[] = [];
			for (const [itemIndex, item] of items.entries()) {
				if (isRawRecord(ctx, item, itemIndex)) records.push(itemIndex);
				else await attempt(itemIndex, async () => await normalizeItem(ctx, items, item, itemIndex));
			}
			const [first] = records;
			if (first === undefined) return;
			await attempt(first, async () => await normalizeRecordItems(ctx, items, records));
		},
	});
	return output;
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
