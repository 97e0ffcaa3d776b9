import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { SOURCES, type FaersQuery, type MaudeQuery, type RunContext } from '../../lib/model';
import { notApplicable, notAsked } from '../../lib/sources';
import { readSwitch, recordRunFacts, sourceAccessFor, type SourceAccess } from '../shared';
import { countsItems } from './counts';
import { emitRead } from './emit';
import type { SourceOperation } from './operation';
import { optionsProperty, outputProperties, windowProperties } from './parameters';
import { limitOf, wantsItems, windowOf } from './read-parameters';
import { registryItems } from './registry';
import { readAsked, reportQueryProperties } from './report-query';
import type { ReportSystem } from './report-system';
import { emitNotAsked } from './note-fetched';
import { INCLUDE_WHOLE_PERIOD, wholeItems } from './whole';

/** Searches reports; with a dataset come comparison counts and the registries beside it. */
export const searchOperation = <Q extends MaudeQuery | FaersQuery>(
	system: ReportSystem<Q>,
): SourceOperation => ({
	name: 'Search',
	value: 'search',
	action: `Search ${system.about} reports`,
	description: `Get many ${system.about} reports about a product`,
	properties: [
		...reportQueryProperties(system.question),
		...windowProperties(),
		...outputProperties(),
		optionsProperty([...system.searchOptions, INCLUDE_WHOLE_PERIOD]),
	],
	execute: async (ctx, itemIndex) => await searchReports(system, ctx, itemIndex),
});

async function searchReports<Q extends MaudeQuery | FaersQuery>(
	system: ReportSystem<Q>,
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const { source, step } = system;
	const { recordSchema } = SOURCES[source];
	const { query, context } = readAsked(system, ctx, itemIndex);
	if (!query) return [await notSearched(system, ctx, itemIndex, context)];
	const sources = await sourceAccessFor(ctx, itemIndex);
	const window = windowOf(ctx, itemIndex, context);
	const options = { ...window, limit: limitOf(ctx, itemIndex, context) };
	const request = system.request({ ctx, itemIndex, query, options });
	const read = { sources, request, recordSchema, context };
	const fileName = `${source}-reports.ndjson.gz`;
	const { items, outcome } = await emitRead(ctx, itemIndex, { ...read, fileName });
	recordRunFacts(ctx, { context, step });
	if (wantsItems(ctx, itemIndex)) return items;
	items.push(...(await wholeItems(ctx, itemIndex, { ...read, outcome })));
	const isThere = outcome.kind === 'found' || outcome.kind === 'truncated';
	if (isThere && readSwitch(ctx, 'options.includeCounts', itemIndex, true)) {
		const counted = { sources, source, query, window, context };
		items.push(...(await countsItems(ctx, itemIndex, counted)));
	}
	return [...items, ...(await besideItems(system, ctx, itemIndex, { sources, context }))];
}

/** Why the product was not searched: its kind cannot be there, or nothing is known to ask by. */
async function notSearched(
	{
		source,
		name,
		about,
		notKnown,
	}: Pick<ReportSystem<never>, 'source' | 'name' | 'about' | 'notKnown'>,
	ctx: IExecuteFunctions,
	itemIndex: number,
	context: RunContext | undefined,
): Promise<INodeExecutionData> {
	const outcome =
		context?.product.type === about
			? notAsked(source, 'reports', `${name} was not searched: ${notKnown}`)
			: notApplicable(
					source,
					'reports',
					`${name} holds reports about ${about}s; the product is not one.`,
				);
	return await emitNotAsked(ctx, itemIndex, outcome, {
		recordSchema: SOURCES[source].recordSchema,
		context,
	});
}

async function besideItems(
	{ beside }: Pick<ReportSystem<never>, 'beside'>,
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ sources, context }: { sources: SourceAccess; context?: RunContext },
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	for (const { source, option } of beside) {
		const search = context?.queries[SOURCES[source].query];
		if (search === undefined || !readSwitch(ctx, `options.${option}`, itemIndex, true)) continue;
		items.push(...(await registryItems(ctx, itemIndex, { sources, source, search, context })));
	}
	return items;
}
