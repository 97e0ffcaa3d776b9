import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { FaersQuery, MaudeQuery, RunContext } from '../../lib/model';
import { askContingency } from '../../lib/background';
import type { DayWindow, ReportSource } from '../../lib/sources';
import { askInBackground, outcomeItem, type SourceAccess } from '../shared';
import { report } from './emit';
import { tellFetched } from './tell-fetched';

/** The item with the source's own counts for the two-by-two tables, in `counts`. */
export async function countsItem(
	ctx: IExecuteFunctions,
	itemIndex: number,
	asked: {
		sources: SourceAccess;
		source: ReportSource;
		query: MaudeQuery | FaersQuery;
		window: DayWindow;
		context?: RunContext;
	},
): Promise<INodeExecutionData> {
	const { sources, source, query, window, context } = asked;
	const options = { ...window, product: context?.product.name };
	const question = { source, query, options };
	const began = Date.now();
	const { counts, outcome } = await askInBackground(ctx, sources, askContingency, question);
	await tellFetched(ctx, outcome, { context, durationMs: Date.now() - began });
	report(ctx, itemIndex, outcome);
	const recordSchema = 'cer.source-counts/1';
	const extra = counts === undefined ? {} : { counts };
	return outcomeItem(
		{ kind: 'counts', source, recordSchema, outcome: () => outcome, context, extra },
		itemIndex,
	);
}
