import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { InputError, type Dataset, type NormalizationCounts } from '../../lib/model';
import { contextOf, outcomeItem, readDatasetLines } from '../shared';
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
		return [outcomeItem({ ...parts, normalization: () => NOTHING }, itemIndex)];
	}
	const { items: made, counts } = await canonicalItems(
		ctx,
		{
			lines: readDatasetLines(ctx, items, itemIndex, dataset.binaryProperty),
			source: dataset.source,
			recordSchema: dataset.recordSchema,
			outcome: dataset.outcome,
			context,
		},
		itemIndex,
	);
	if (counts.in !== dataset.count) {
		throw new InputError(
			`The ${dataset.source} dataset says ${dataset.count} records, but its file holds ${counts.in}.`,
			{ mend: 'Run the source node again and pass its output on together with the binary data.' },
		);
	}
	return made;
}

const NOTHING: NormalizationCounts = { in: 0, out: 0, duplicates: 0, quarantined: 0, reasons: {} };
