import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { FaersQuery, MaudeQuery, RunContext } from '../../lib/model';
import {
	countContingency,
	type DayWindow,
	type ReportSource,
	type SourceContext,
} from '../../lib/sources';
import { outcomeItem } from '../shared';
import { report } from './emit';

/** The item with the source's own counts for the two-by-two tables, in `counts`. */
export async function countsItem(
	ctx: IExecuteFunctions,
	itemIndex: number,
	asked: {
		sources: SourceContext;
		source: ReportSource;
		query: MaudeQuery | FaersQuery;
		window: DayWindow;
		context?: RunContext;
	},
): Promise<INodeExecutionData> {
	const { sources, source, query, window, context } = asked;
	const options = { ...window, product: context?.product.name };
	const { counts, outcome } = await countContingency(sources, source, query, options);
	report(ctx, itemIndex, outcome);
	const recordSchema = 'cer.source-counts/1';
	const extra = counts === undefined ? {} : { counts };
	return outcomeItem(
		{ kind: 'counts', source, recordSchema, outcome: () => outcome, context, extra },
		itemIndex,
	);
}
