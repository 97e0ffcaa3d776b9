import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeExecutionHint,
} from 'n8n-workflow';
import { isIncomplete, SOURCE_NAMES, type RunContext, type SourceOutcome } from '../../lib/model';
import type { SourceRead } from '../../lib/sources';
import { datasetItem, outcomeItem, toJson } from '../shared';
import { optionsOf } from './read-parameters';

/** What a read becomes in the workflow. */
export interface Emission {
	read: SourceRead;
	recordSchema: string;
	context?: RunContext;
	fileName: string;
}

/** One dataset item for a read. A source that could not be read whole is told of in the editor. */
export async function emitDataset(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ read, recordSchema, context, fileName }: Emission,
): Promise<{ item: INodeExecutionData; outcome: SourceOutcome }> {
	const { source } = read.outcome();
	const item = await datasetItem(
		ctx,
		{
			kind: 'raw',
			source,
			recordSchema,
			records: read.records,
			outcome: () => read.outcome(),
			context,
			fileName,
		},
		itemIndex,
	);
	const outcome = read.outcome();
	report(ctx, itemIndex, outcome);
	return { item, outcome };
}

/** A read as a dataset or as items, as the Output parameter says. */
export async function emitRead(
	ctx: IExecuteFunctions,
	itemIndex: number,
	emission: Emission,
): Promise<{ items: INodeExecutionData[]; outcome: SourceOutcome }> {
	if (ctx.getNodeParameter('output', itemIndex, 'dataset') !== 'items') {
		const { item, outcome } = await emitDataset(ctx, itemIndex, emission);
		return { items: [item], outcome };
	}
	const { read, recordSchema, context } = emission;
	const items: INodeExecutionData[] = [];
	for await (const record of read.records) items.push(recordItem(record, itemIndex));
	const outcome = read.outcome();
	// The limit of items is the user's own choice, so reaching it is nothing to warn of.
	if (outcome.reason !== 'limit') report(ctx, itemIndex, outcome);
	if (items.length > 0) return { items, outcome };
	return { items: [emitOutcome(outcome, recordSchema, context, itemIndex)], outcome };
}

/** One record as an item. */
export const recordItem = (record: unknown, itemIndex: number): INodeExecutionData => ({
	json: toJson(
		typeof record === 'object' && record !== null && !Array.isArray(record)
			? { ...record }
			: { value: record },
	),
	pairedItem: { item: itemIndex },
});

/** An item that says how a source was asked, without records. */
export const emitOutcome = (
	outcome: SourceOutcome,
	recordSchema: string,
	context: RunContext | undefined,
	itemIndex: number,
): INodeExecutionData =>
	outcomeItem(
		{ kind: 'raw', source: outcome.source, recordSchema, outcome: () => outcome, context },
		itemIndex,
	);

/** Tells the editor of an incomplete outcome; stops the workflow for a failed one when asked to. */
export function report(ctx: IExecuteFunctions, itemIndex: number, outcome: SourceOutcome): void {
	if (outcome.kind === 'failed' && optionsOf(ctx, itemIndex).failOnSourceFailure) {
		throw new NodeOperationError(ctx.getNode(), `${nameOf(outcome)} could not be read`, {
			itemIndex,
			description: outcome.message,
		});
	}
	if (isIncomplete(outcome)) ctx.addExecutionHints(hintOf(outcome));
}

const hintOf = (outcome: SourceOutcome): NodeExecutionHint => ({
	message: `${nameOf(outcome)}: ${outcome.message ?? outcome.reason ?? outcome.kind}`,
	type: outcome.kind === 'failed' ? 'danger' : 'warning',
	location: 'outputPane',
});

const nameOf = ({ source, subject }: SourceOutcome): string =>
	`${SOURCE_NAMES[source]}, ${subject}`;
