import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { askWhole } from '../../lib/tasks';
import type { RunContext, SourceOutcome } from '../../lib/model';
import type { Chosen } from '../../lib/sources';
import { askInBackground, outcomeItem, readSwitch, type SourceAccess } from '../shared';
import { emitDataset, report } from './emit';
import type { ReportRequest } from './report-system';
import { noteFetched } from './note-fetched';

/** Other serious reports fetched beside the newest ones; a report says where this bound binds. */
const MOST_SERIOUS = 1000;

/** The switch of the option collection for what `wholeItems` adds. */
export const INCLUDE_WHOLE_PERIOD: INodeProperties = {
	displayName: 'Include Whole Period',
	name: 'includeWholePeriod',
	type: 'boolean',
	default: true,
	description:
		"Whether to add, when more reports exist than are fetched, the source's own counts of all of them, all reports of a death and other serious reports",
};

/** The read of reports that may have been cut. */
interface Cut {
	sources: SourceAccess;
	request: ReportRequest;
	recordSchema: string;
	context?: RunContext;
	outcome: SourceOutcome;
}

/**
 * Where more reports exist than were fetched: the source's own figures of the whole period, all
 * reports of a death, and other serious reports up to a bound, a dataset each. Nothing where all
 * were fetched, since then the records themselves are the whole.
 */
export async function wholeItems(
	ctx: IExecuteFunctions,
	itemIndex: number,
	cut: Cut,
): Promise<INodeExecutionData[]> {
	const isAsked = readSwitch(ctx, `options.${INCLUDE_WHOLE_PERIOD.name}`, itemIndex, true);
	if (cut.outcome.kind !== 'truncated' || !isAsked) return [];
	return [
		await figuresItem(ctx, itemIndex, cut),
		...(await chosenItems(ctx, itemIndex, cut, 'deaths')),
		...(await chosenItems(ctx, itemIndex, cut, 'serious', MOST_SERIOUS)),
	];
}

/** The item with the source's own figures of the whole period, in `whole`. */
async function figuresItem(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ sources, request, context }: Cut,
): Promise<INodeExecutionData> {
	const { kind: source, query, options } = request;
	const { from, to } = options;
	const question = { source, search: query.search, window: { from, to } };
	const began = Date.now();
	const { figures, outcome } = await askInBackground(ctx, sources, askWhole, question);
	await noteFetched(ctx, outcome, { context, durationMs: Date.now() - began });
	report(ctx, itemIndex, outcome);
	const recordSchema = 'cer.whole-figures/1';
	const extra = figures === undefined ? {} : { whole: figures };
	return outcomeItem(
		{ kind: 'counts', source, recordSchema, outcome: () => outcome, context, extra },
		itemIndex,
	);
}

async function chosenItems(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ sources, request, recordSchema, context }: Cut,
	chosen: Chosen,
	limit?: number,
): Promise<INodeExecutionData[]> {
	const options = { ...request.options, chosen, limit };
	const { items } = await emitDataset(ctx, itemIndex, {
		sources,
		request: { ...request, options } as typeof request,
		recordSchema,
		context,
		fileName: `${request.kind}-${chosen}.ndjson.gz`,
	});
	return items;
}
