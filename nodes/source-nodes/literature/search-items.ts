import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { SOURCES } from '../../../lib/model';
import { searchLiterature, withWorkingFolder, type SearchedDatabase } from '../../../lib/tasks';
import { readNdjsonLines } from '../../../lib/files';
import {
	askInBackground,
	outcomeItem,
	readLimit,
	readWhole,
	sourceAccessFor,
	writtenDatasetItem,
} from '../../shared';
import { report } from '../emit';
import { noteFetched } from '../note-fetched';
import { recordItem } from '../outcome-items';
import { DEFAULT_MAX_RECORDS } from '../parameters';
import { wantsItems } from '../read-parameters';
import type { AskedProtocol } from './asked-protocol';
import type { ReviewOfItem } from './review-of-item';

/**
 * Searches what an item asks and makes an item of each search at each database, with its records as a file
 * and its string; or, with "Output: Items", an item of each record. What was found enters the review.
 */
export async function searchItems(
	ctx: IExecuteFunctions,
	itemIndex: number,
	asked: AskedProtocol,
	review?: ReviewOfItem,
): Promise<INodeExecutionData[]> {
	const { context, ...question } = asked;
	const sources = await sourceAccessFor(ctx, itemIndex);
	return await withWorkingFolder(async (folder) => {
		const began = Date.now();
		const limit = mostOf(ctx, itemIndex);
		const input = { ...question, limit, folder };
		const searched = await askInBackground(ctx, sources, searchLiterature, input, {
			onProgress: review?.onProgress,
		});
		const durationMs = Date.now() - began;
		const items: INodeExecutionData[] = [];
		for (const one of searched) {
			const { count, sha256 } = one.written;
			await noteFetched(ctx, one.fact.outcome, { context, count, sha256, durationMs });
			const kept = await review?.keep(one);
			items.push(...(await itemsOf(ctx, itemIndex, { asked, one, kept })));
		}
		return items;
	});
}

const mostOf = (ctx: IExecuteFunctions, itemIndex: number): number | undefined =>
	wantsItems(ctx, itemIndex)
		? readLimit(ctx, itemIndex)
		: (readWhole(ctx, 'options.maxRecords', itemIndex) ?? DEFAULT_MAX_RECORDS);

async function itemsOf(
	ctx: IExecuteFunctions,
	itemIndex: number,
	found: { asked: AskedProtocol; one: SearchedDatabase; kept: unknown },
): Promise<INodeExecutionData[]> {
	const { fact, written } = found.one;
	const asItems = wantsItems(ctx, itemIndex);
	// The limit of items is the user's own choice, so reaching it is nothing to warn of.
	if (!asItems || fact.outcome.reason !== 'limit') report(ctx, itemIndex, fact.outcome);
	if (asItems && written.count > 0) {
		const items: INodeExecutionData[] = [];
		for await (const line of readNdjsonLines(written.path)) {
			items.push(recordItem(JSON.parse(line), itemIndex));
		}
		return items;
	}
	const { holds, recordSchema } = SOURCES[fact.asked];
	const { outcome, asked, records, ...search } = fact;
	const parts = {
		kind: holds === 'trials' ? ('trials' as const) : ('publications' as const),
		source: asked,
		recordSchema,
		outcome: () => outcome,
		context: found.asked.context,
		extra: { search: { ...search, records, kept: found.kept } },
	};
	if (written.count === 0) return [outcomeItem(parts, itemIndex)];
	const fileName = `${asked}-${fact.kind ?? 'search'}.ndjson.gz`;
	return [await writtenDatasetItem(ctx, { ...parts, written, fileName }, itemIndex)];
}
