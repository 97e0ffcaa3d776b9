import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { isInputError, messageOf } from '../../lib/model';
import { contextOf, readEnvelope, recordRunFacts } from '../shared';
import { normalizeDatasetItem } from './normalize-dataset-item';
import { normalizeRecordItems } from './normalize-record-items';

/**
 * Every raw dataset becomes a canonical one, with its quarantine beside it when there is any; raw
 * records that came as items become one dataset; all other items pass through unchanged.
 */
export async function executeNormalizer(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = ctx.getInputData();
	const context = items.map(contextOf).find((found) => found !== undefined);
	recordRunFacts(ctx, { context, step: 'Normalize' });
	const output: INodeExecutionData[] = [];
	const records: number[] = [];
	for (let itemIndex = 0; itemIndex < items.length; itemIndex++) {
		const item = items[itemIndex];
		if (!item) continue;
		const { dataset } = readEnvelope(item);
		if (dataset?.kind === 'raw') {
			output.push(
				...(await guarded(ctx, itemIndex, () =>
					normalizeDatasetItem(ctx, items, itemIndex, dataset),
				)),
			);
		} else if (isRawRecord(ctx, item, itemIndex)) records.push(itemIndex);
		else output.push({ ...item, pairedItem: { item: itemIndex } });
	}
	const [first] = records;
	if (first !== undefined) {
		output.push(...(await guarded(ctx, first, () => normalizeRecordItems(ctx, items, records))));
	}
	return output;
}

const ENVELOPE = ['context', 'dataset', 'counts', 'analysis', 'lookup', 'job'];

/** An item is a raw record when a schema is chosen and it carries nothing of the envelope. */
const isRawRecord = (
	ctx: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
): boolean =>
	ctx.getNodeParameter('recordSchema', itemIndex, 'dataset') !== 'dataset' &&
	!ENVELOPE.some((member) => member in item.json);

async function guarded(
	ctx: IExecuteFunctions,
	itemIndex: number,
	work: () => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	try {
		return await work();
	} catch (error) {
		const message = messageOf(error);
		if (!ctx.continueOnFail()) {
			throw new NodeOperationError(ctx.getNode(), message, {
				itemIndex,
				description: isInputError(error) ? error.mend : undefined,
			});
		}
		return [{ json: { error: message, message }, pairedItem: { item: itemIndex } }];
	}
}
