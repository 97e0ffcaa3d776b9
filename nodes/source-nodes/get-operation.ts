import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { getReport, type ReportSource } from '../../lib/sources';
import { sourceContextFor } from '../shared';
import { emitOutcome, recordItem, report } from './emit';
import { requiredText } from './read-parameters';

/** Gets one report by its number; when there is none the item says so. */
export async function runGetReport(
	ctx: IExecuteFunctions,
	itemIndex: number,
	source: ReportSource,
	recordSchema: string,
): Promise<INodeExecutionData[]> {
	const id = requiredText(ctx, 'reportId', itemIndex, 'Report Number');
	const sources = await sourceContextFor(ctx, itemIndex);
	const { record, outcome } = await getReport(sources, source, id);
	report(ctx, itemIndex, outcome);
	if (record === undefined) return [emitOutcome(outcome, recordSchema, undefined, itemIndex)];
	return [recordItem(record, itemIndex)];
}
