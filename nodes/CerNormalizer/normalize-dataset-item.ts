import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { withWorkingFolder } from '../../lib/tasks';
import { InputError, noCounts, type Dataset } from '../../lib/model';
import { contextOf, datasetFile, outcomeItem } from '../shared';
import { canonicalItems, canonicalKind } from './canonical-items';

/**
 * The canonical dataset of a raw one. Throws InputError when the file holds another number of
 * records than the dataset says: a file that was lost must not read as "nothing found".
 */
export async function normalizeDatasetItem(
	ctx: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	itemIndex: number,
	dataset: Dataset,
): Promise<INodeExecutionData[]> {
	const item = items[itemIndex];
	const context = item ? contextOf(item) : undefined;
	// A source that found nothing or could not be asked still says so, whatever it was asked for.
	if (dataset.count === 0) {
		const { source, recordSchema, outcome } = dataset;
		const parts = { source, ...canonicalKind(recordSchema), outcome: () => outcome, context };
		return [outcomeItem({ ...parts, normalization: noCounts }, itemIndex)];
	}
	return await withWorkingFolder(async (folder) => {
		const file = await datasetFile(ctx, items, itemIndex, folder, dataset.binaryProperty);
		if (!file) throw wrongCount(dataset, 0);
		const { source, recordSchema, outcome, count: total } = dataset;
		const raw = { file, folder, total, source, recordSchema, outcome, context };
		const { items: made, counts } = await canonicalItems(ctx, raw, itemIndex);
		if (counts.in !== total) throw wrongCount(dataset, counts.in);
		return made;
	});
}

const wrongCount = ({ source, count }: Dataset, found: number): InputError =>
	new InputError(`The ${source} dataset says ${count} records, but its file holds ${found}.`, {
		mend: 'Run the source node again and pass its output on together with the binary data.',
	});
