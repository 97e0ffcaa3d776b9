import type { INodeExecutionData } from 'n8n-workflow';
import type { RunContext, SourceOutcome } from '../../lib/model';
import { outcomeItem, toJson } from '../shared';

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
