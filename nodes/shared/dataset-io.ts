import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { unreadable, type DatasetFile, type WrittenDataset } from '../../lib/tasks';
import { readNdjsonLines } from '../../lib/files';
import {
	gzipNdjson,
	type Dataset,
	type NormalizationCounts,
	type RunContext,
	type SourceId,
	type SourceOutcome,
} from '../../lib/model';
import { toJson } from './envelope';

/** Name of the binary property that carries a dataset. */
export const DATASET_PROPERTY = 'data';
const GZIP = 'application/gzip';

/** What a dataset item is made of. `outcome` and `normalization` are read once the records are through. */
export interface DatasetParts {
	kind: Dataset['kind'];
	source: SourceId;
	recordSchema: string;
	outcome: () => SourceOutcome;
	normalization?: () => NormalizationCounts;
	context?: RunContext;
	/** Further small members of the JSON: `counts`, `analysis`, … */
	extra?: Readonly<Record<string, unknown>>;
}

/**
 * One item for many records: a small JSON summary, and the records as gzip-compressed NDJSON in
 * the binary property `data`. One record is in memory at a time. No records, no binary.
 */
export async function datasetItem(
	ctx: IExecuteFunctions,
	parts: DatasetParts & { records: AsyncIterable<unknown>; fileName?: string },
	itemIndex: number,
): Promise<INodeExecutionData> {
	const iterator = parts.records[Symbol.asyncIterator]();
	const first = await iterator.next();
	if (first.done === true) return outcomeItem(parts, itemIndex);
	const { stream, totals } = gzipNdjson(resume(first.value, iterator));
	const fileName = parts.fileName ?? `${parts.source}-${parts.kind}.ndjson.gz`;
	const binary = await ctx.helpers.prepareBinaryData(stream, fileName, GZIP);
	return {
		json: toJson({
			context: parts.context,
			dataset: summarise(parts, totals.count, totals.sha256),
			...parts.extra,
		}),
		binary: { [DATASET_PROPERTY]: binary },
		pairedItem: { item: itemIndex },
	};
}

/** The same of records a task has written to a file; the file may go when this is done. */
export async function writtenDatasetItem(
	ctx: IExecuteFunctions,
	parts: DatasetParts & { written: WrittenDataset & { path: string }; fileName?: string },
	itemIndex: number,
): Promise<INodeExecutionData> {
	const { count, sha256, path } = parts.written;
	if (count === 0) return outcomeItem(parts, itemIndex);
	const fileName = parts.fileName ?? `${parts.source}-${parts.kind}.ndjson.gz`;
	const binary = await ctx.helpers.prepareBinaryData(createReadStream(path), fileName, GZIP);
	return {
		json: toJson({
			context: parts.context,
			dataset: summarise(parts, count, sha256),
			...parts.extra,
		}),
		binary: { [DATASET_PROPERTY]: binary },
		pairedItem: { item: itemIndex },
	};
}

/** An item that tells how a source was asked and carries no records (counts and analyses are small JSON). */
export const outcomeItem = (parts: DatasetParts, itemIndex: number): INodeExecutionData => ({
	json: toJson({ context: parts.context, dataset: summarise(parts, 0), ...parts.extra }),
	pairedItem: { item: itemIndex },
});

/**
 * The NDJSON lines of a dataset item, one at a time; nothing when it carries no records.
 * @throws InputError for a file that cannot be read to its end
 */
export async function* readDatasetLines(
	ctx: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	itemIndex: number,
	property: string = DATASET_PROPERTY,
): AsyncGenerator<string> {
	const binary = items[itemIndex]?.binary?.[property];
	if (!binary) return;
	try {
		yield* readNdjsonLines(await streamOf(ctx, binary));
	} catch (error) {
		throw unreadable(placeOf(property, itemIndex), error);
	}
}

/**
 * The file of a dataset item, copied into a folder for a task to read; undefined when the item
 * carries no records. @throws InputError for a file that cannot be read to its end
 */
export async function datasetFile(
	ctx: IExecuteFunctions,
	items: readonly INodeExecutionData[],
	itemIndex: number,
	folder: string,
	property: string = DATASET_PROPERTY,
): Promise<DatasetFile | undefined> {
	const binary = items[itemIndex]?.binary?.[property];
	if (!binary) return undefined;
	const place = placeOf(property, itemIndex);
	const path = join(folder, `item-${itemIndex}-${property}`.replace(/[^\w-]/g, '_'));
	try {
		const target = createWriteStream(path, { flags: 'wx', mode: 0o600 });
		await pipeline(await streamOf(ctx, binary), target);
	} catch (error) {
		throw unreadable(place, error);
	}
	return { path, place };
}

const placeOf = (property: string, itemIndex: number): string =>
	`binary field ${property} of item ${itemIndex}`;

/** The content of a file of an item, wherever n8n keeps it. */
export const streamOf = async (ctx: IExecuteFunctions, binary: IBinaryData): Promise<Readable> =>
	binary.id === undefined
		? Readable.from([Buffer.from(binary.data, 'base64')])
		: await ctx.helpers.getBinaryStream(binary.id);

function summarise(parts: DatasetParts, count: number, sha256?: string): Dataset {
	return {
		schema: 'cer.dataset/1',
		kind: parts.kind,
		source: parts.source,
		recordSchema: parts.recordSchema,
		count,
		sha256,
		binaryProperty: count > 0 ? DATASET_PROPERTY : undefined,
		outcome: parts.outcome(),
		normalization: parts.normalization?.(),
	};
}

async function* resume(first: unknown, rest: AsyncIterator<unknown>): AsyncGenerator<unknown> {
	yield first;
	for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}
