import { join } from 'node:path';
import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeExecutionHint,
} from 'n8n-workflow';
import {
	readSource,
	withWorkingFolder,
	type SourceRecords,
	type SourceRequest,
} from '../../lib/tasks';
import { readNdjsonLines } from '../../lib/files';
import {
	isIncomplete,
	isOnlyLate,
	SOURCE_NAMES,
	type RunContext,
	type SourceOutcome,
} from '../../lib/model';
import { askInBackground, writtenDatasetItem, type SourceAccess } from '../shared';
import { failsOnFailure, wantsItems } from './read-parameters';
import { emitOutcome, recordItem } from './outcome-items';
import { noteFetched } from './note-fetched';

/** What to read, and what that becomes in the workflow. */
export interface Emission {
	sources: SourceAccess;
	request: SourceRequest;
	recordSchema: string;
	context?: RunContext;
	fileName: string;
}

/** What came of a read: its items, and what else is known of it. */
export interface Emitted extends Pick<SourceRecords, 'outcome' | 'srns'> {
	items: INodeExecutionData[];
}

/** One dataset item for a read. A source that could not be read whole is told of in the editor. */
export async function emitDataset(
	ctx: IExecuteFunctions,
	itemIndex: number,
	emission: Emission,
): Promise<Emitted> {
	return await reading(ctx, emission, async (records) => {
		const { recordSchema, context, fileName } = emission;
		const { outcome, srns } = records;
		const parts = { kind: 'raw', source: outcome.source, recordSchema, context, fileName } as const;
		const dataset = { ...parts, written: records, outcome: () => outcome };
		const item = await writtenDatasetItem(ctx, dataset, itemIndex);
		const { count, sha256, durationMs } = records;
		await noteFetched(ctx, outcome, { context, count, sha256, durationMs });
		report(ctx, itemIndex, outcome);
		return { items: [item], outcome, srns };
	});
}

/** A read as a dataset or as items, as the Output parameter says. */
export async function emitRead(
	ctx: IExecuteFunctions,
	itemIndex: number,
	emission: Emission,
): Promise<Emitted> {
	if (!wantsItems(ctx, itemIndex)) {
		return await emitDataset(ctx, itemIndex, emission);
	}
	return await reading(ctx, emission, async ({ outcome, srns, path, count, ...records }) => {
		const { sha256, durationMs } = records;
		await noteFetched(ctx, outcome, { context: emission.context, count, sha256, durationMs });
		// The limit of items is the user's own choice, so reaching it is nothing to warn of.
		if (outcome.reason !== 'limit') report(ctx, itemIndex, outcome);
		if (count > 0) return { items: await itemsOf(path, itemIndex), outcome, srns };
		const { recordSchema, context } = emission;
		return { items: [emitOutcome(outcome, recordSchema, context, itemIndex)], outcome, srns };
	});
}

/** Reads in a worker thread, into a file that is there while `work` runs. */
const reading = async (
	ctx: IExecuteFunctions,
	{ sources, request }: Emission,
	work: (records: SourceRecords & { path: string; durationMs: number }) => Promise<Emitted>,
): Promise<Emitted> =>
	await withWorkingFolder(async (folder) => {
		const path = join(folder, 'records.ndjson.gz');
		const began = Date.now();
		const records = await askInBackground(ctx, sources, readSource, { request, path });
		return await work({ ...records, path, durationMs: Date.now() - began });
	});

async function itemsOf(path: string, itemIndex: number): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	for await (const line of readNdjsonLines(path)) {
		items.push(recordItem(JSON.parse(line), itemIndex));
	}
	return items;
}

/** Tells the editor of an incomplete outcome; stops the workflow for a failed one when asked to. */
export function report(ctx: IExecuteFunctions, itemIndex: number, outcome: SourceOutcome): void {
	if (outcome.kind === 'failed' && failsOnFailure(ctx, itemIndex)) {
		throw new NodeOperationError(ctx.getNode(), `${nameOf(outcome)} could not be read`, {
			itemIndex,
			description: outcome.message,
		});
	}
	// The usual delay of a source is said in the outcome and is nothing to warn of.
	if (isIncomplete(outcome) && !isOnlyLate(outcome)) ctx.addExecutionHints(hintOf(outcome));
}

const hintOf = (outcome: SourceOutcome): NodeExecutionHint => ({
	message: `${nameOf(outcome)}: ${outcome.message ?? outcome.reason ?? outcome.kind}`,
	type: outcome.kind === 'failed' ? 'danger' : 'warning',
	location: 'outputPane',
});

const nameOf = ({ source, subject }: SourceOutcome): string =>
	`${SOURCE_NAMES[source]}, ${subject}`;
