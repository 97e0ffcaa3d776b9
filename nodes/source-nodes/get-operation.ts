import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { askReport } from '../../lib/tasks';
import type { ReportSource } from '../../lib/sources';
import { askInBackground, requireText, sourceAccessFor } from '../shared';
import { emitOutcome, recordItem, report } from './emit';
import { tellFetched } from './tell-fetched';

/** Gets one report by its number; when there is none the item says so. */
export async function runGetReport(
	ctx: IExecuteFunctions,
	itemIndex: number,
	source: ReportSource,
	recordSchema: string,
): Promise<INodeExecutionData[]> {
	const id = requireText(ctx, 'reportId', itemIndex, 'Report Number');
	const sources = await sourceAccessFor(ctx, itemIndex);
	const began = Date.now();
	const { record, outcome } = await askInBackground(ctx, sources, askReport, { source, id });
	await tellFetched(ctx, outcome, { durationMs: Date.now() - began });
	report(ctx, itemIndex, outcome);
	if (record === undefined) return [emitOutcome(outcome, recordSchema, undefined, itemIndex)];
	return [recordItem(record, itemIndex)];
}
