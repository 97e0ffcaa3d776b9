import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { FaersQuery, MaudeQuery, RunContext } from '../../lib/model';
import { askContingency } from '../../lib/tasks';
import type { DayWindow, ReportSource } from '../../lib/sources';
import { askInBackground, outcomeItem, type SourceAccess } from '../shared';
import { report } from './emit';
import { noteFetched } from './note-fetched';

/**
 * The item with the source's own counts for the two-by-two tables, in `counts`; where the device's
 * class was asked too, an item that says how that ended.
 */
export async function countsItems(
	ctx: IExecuteFunctions,
	itemIndex: number,
	asked: {
		sources: SourceAccess;
		source: ReportSource;
		query: MaudeQuery | FaersQuery;
		window: DayWindow;
		context?: RunContext;
	},
): Promise<INodeExecutionData[]> {
	const { sources, source, query, window, context } = asked;
	const options = { ...window, product: context?.product.name };
	const question = { source, query, options };
	const began = Date.now();
	const answered = await askInBackground(ctx, sources, askContingency, question);
	const { counts, withinClass } = answered;
	const durationMs = Date.now() - began;
	const recordSchema = 'cer.source-counts/1';
	const items: INodeExecutionData[] = [];
	for (const outcome of [answered.outcome, ...(withinClass ? [withinClass] : [])]) {
		await noteFetched(ctx, outcome, { context, durationMs });
		report(ctx, itemIndex, outcome);
		const extra = counts === undefined || outcome === withinClass ? {} : { counts };
		const parts = { kind: 'counts' as const, source, recordSchema, context, extra };
		items.push(outcomeItem({ ...parts, outcome: () => outcome }, itemIndex));
	}
	return items;
}
