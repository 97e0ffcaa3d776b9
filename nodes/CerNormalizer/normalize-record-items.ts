import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { InputError, type SourceId, type SourceOutcome } from '../../lib/model';
import { canonicalItems } from './canonical-items';
import { SOURCE_OF_SCHEMA } from './record-schemas';

/** One canonical dataset of raw records that came an item each. They share the schema of the first. */
export async function normalizeRecordItems(
	ctx: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	indexes: readonly number[],
): Promise<INodeExecutionData[]> {
	const [first = 0] = indexes;
	const recordSchema = String(ctx.getNodeParameter('recordSchema', first));
	const source = SOURCE_OF_SCHEMA[recordSchema];
	if (source === undefined) {
		throw new InputError(`There is no normaliser for records of "${recordSchema}".`, {
			mend: 'Choose one of the listed schemas in Record Schema.',
		});
	}
	const { items: made } = await canonicalItems(
		ctx,
		{
			lines: linesOf(items, indexes),
			source,
			recordSchema,
			outcome: handed(source, indexes.length),
		},
		first,
	);
	const pairedItem = indexes.map((item) => ({ item }));
	return made.map((item) => ({ ...item, pairedItem }));
}

async function* linesOf(
	items: readonly INodeExecutionData[],
	indexes: readonly number[],
): AsyncGenerator<string> {
	for (const index of indexes) yield JSON.stringify(items[index]?.json ?? {});
}

/** Records from items carry no account of how they were asked for; only their number is known. */
const handed = (source: SourceId, number: number): SourceOutcome => ({
	source,
	subject: 'records given as items',
	kind: number > 0 ? 'found' : 'none',
	fetched: number,
	calls: [],
});
