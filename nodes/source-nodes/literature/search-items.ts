import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { messageOf, SOURCES, type AskedDatabase } from '../../../lib/model';
import { searchLiterature, withWorkingFolder, type SearchedDatabase } from '../../../lib/tasks';
import { readNdjsonLines } from '../../../lib/files';
import {
	askInBackground,
	outcomeItem,
	readLimit,
	readWhole,
	recordRunFacts,
	sourceAccessFor,
	writtenDatasetItem,
} from '../../shared';
import { report } from '../emit';
import { noteFetched } from '../note-fetched';
import { recordItem } from '../outcome-items';
import { DEFAULT_MAX_RECORDS } from '../parameters';
import { wantsItems } from '../read-parameters';
import { askedProtocol, type AskedProtocol } from './asked-protocol';
import { reviewOfItem, type ReviewOfItem } from './review-of-item';

/**
 * Searches what an item asks at some databases and makes an item of each search at each database, with its
 * records as a file and its string; or, with "Output: Items", an item of each record. What was found enters
 * the review; an order that it was searched for ends with it.
 */
export async function searchForItem(
	ctx: IExecuteFunctions,
	itemIndex: number,
	databases: readonly AskedDatabase[],
	step: string,
): Promise<INodeExecutionData[]> {
	const review = await reviewOfItem(ctx, itemIndex);
	const search = async (): Promise<Found> => {
		// All of what was chosen is read before anything is asked or kept.
		const output = outputOf(ctx, itemIndex);
		const asked = askedProtocol(ctx, itemIndex, databases, review);
		recordRunFacts(ctx, { context: asked.context, code: review?.code, step });
		return await searchItems(ctx, itemIndex, { asked, output, review });
	};
	const { items, failures } = await search().catch(async (thrown: unknown) => {
		await review?.end?.(messageOf(thrown));
		throw thrown;
	});
	await review?.end?.(failures.length === 0 ? undefined : failures.join(' '));
	return items;
}

/** What a search made, and why a database could not be searched. */
interface Found {
	items: INodeExecutionData[];
	failures: string[];
}

async function searchItems(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ asked, output, review }: { asked: AskedProtocol; output: Output; review?: ReviewOfItem },
): Promise<Found> {
	const { context, ...question } = asked;
	const sources = await sourceAccessFor(ctx, itemIndex);
	return await withWorkingFolder(async (folder) => {
		const began = Date.now();
		const input = { ...question, limit: output.limit, folder };
		const searched = await askInBackground(ctx, sources, searchLiterature, input, {
			onProgress: review?.onProgress,
		});
		const durationMs = Date.now() - began;
		const items: INodeExecutionData[] = [];
		for (const one of searched) {
			const { count, sha256 } = one.written;
			await noteFetched(ctx, one.fact.outcome, { context, count, sha256, durationMs });
			const kept = await review?.keep?.(one, asked.protocol);
			items.push(...(await itemsOf(ctx, itemIndex, { asked, output, one, kept })));
		}
		return { items, failures: searched.flatMap(failureOf) };
	});
}

/** Why a database could not be searched, for whoever ordered it. */
const failureOf = ({ fact: { outcome, database } }: SearchedDatabase): string[] =>
	outcome.kind === 'failed'
		? [`${database}: ${outcome.message ?? outcome.reason ?? 'failed'}`]
		: [];

/** How records leave, and how many at most. */
interface Output {
	asItems: boolean;
	limit?: number;
}

function outputOf(ctx: IExecuteFunctions, itemIndex: number): Output {
	if (wantsItems(ctx, itemIndex)) return { asItems: true, limit: readLimit(ctx, itemIndex) };
	const most = readWhole(ctx, 'options.maxRecords', itemIndex) ?? DEFAULT_MAX_RECORDS;
	return { asItems: false, limit: most };
}

async function itemsOf(
	ctx: IExecuteFunctions,
	itemIndex: number,
	found: { asked: AskedProtocol; output: Output; one: SearchedDatabase; kept: unknown },
): Promise<INodeExecutionData[]> {
	const { fact, written } = found.one;
	const { asItems } = found.output;
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
