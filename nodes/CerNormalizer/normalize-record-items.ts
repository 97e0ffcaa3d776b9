import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { withWorkingFolder } from '../../lib/tasks';
import { InputError, type SourceId, type SourceOutcome } from '../../lib/model';
import { requireText } from '../shared';
import { canonicalItems } from './canonical-items';
import { sourceOfSchema } from './record-schemas';

/** One canonical dataset of raw records that came an item each. They share the schema of the first. */
export async function normalizeRecordItems(
	ctx: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	indexes: readonly number[],
): Promise<INodeExecutionData[]> {
	const [first = 0] = indexes;
	const recordSchema = requireText(ctx, 'recordSchema', first);
	const source = sourceOfSchema(recordSchema);
	if (source === undefined) {
		throw new InputError(`There is no normaliser for records of "${recordSchema}".`, {
			mend: 'Choose one of the listed schemas in Record Schema.',
		});
	}
	const total = indexes.length;
	return await withWorkingFolder(async (folder) => {
		const file = { path: join(folder, 'items.ndjson'), place: 'the incoming items' };
		const target = createWriteStream(file.path, { flags: 'wx', mode: 0o600 });
		await pipeline(Readable.from(linesOf(items, indexes)), target);
		const raw = { file, folder, total, source, recordSchema, outcome: handed(source, total) };
		const { items: made } = await canonicalItems(ctx, raw, first);
		const pairedItem = indexes.map((item) => ({ item }));
		return made.map((item) => ({ ...item, pairedItem }));
	});
}

function* linesOf(
	items: readonly INodeExecutionData[],
	indexes: readonly number[],
): Generator<string> {
	for (const index of indexes) yield `${JSON.stringify(items[index]?.json ?? {})}\n`;
}

/** Records from items carry no account of how they were asked for; only their number is known. */
const handed = (source: SourceId, number: number): SourceOutcome => ({
	source,
	subject: 'records given as items',
	kind: number > 0 ? 'found' : 'none',
	fetched: number,
	calls: [],
});
