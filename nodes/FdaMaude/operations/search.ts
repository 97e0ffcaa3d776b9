import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { notApplicable, notAsked } from '../../../lib/sources';
import { readSwitch, recordRunFacts, sourceAccessFor, type SourceAccess } from '../../shared';
import {
	countsItems,
	emitNotAsked,
	emitRead,
	INCLUDE_WHOLE_PERIOD,
	limitOf,
	optionsProperty,
	outputProperties,
	registryItems,
	shownFor,
	wantsItems,
	wholeItems,
	windowOf,
	windowProperties,
} from '../../source-nodes';
import { queryProperties, readAsked, type Asked } from '../maude-query';

const RECORD_SCHEMA = 'openfda.device-event';

/** Properties of Search. */
export const description: INodeProperties[] = shownFor(
	['search'],
	[
		...queryProperties,
		...windowProperties(),
		...outputProperties(),
		optionsProperty([
			{
				displayName: 'Include Clearances',
				name: 'includeClearances',
				type: 'boolean',
				default: true,
				description:
					'Whether to add the 510(k) clearances and, but for classes I and II, the approvals (PMA) of the product as datasets of their own',
			},
			{
				displayName: 'Include Comparison Counts',
				name: 'includeCounts',
				type: 'boolean',
				default: true,
				description:
					"Whether to add the source's own counts of the product, of all reports and of those of the device's class, for signal detection",
			},
			{
				displayName: 'Include Recalls',
				name: 'includeRecalls',
				type: 'boolean',
				default: true,
				description: 'Whether to add the recalls of the product as a dataset of their own',
			},
			INCLUDE_WHOLE_PERIOD,
		]),
	],
);

/** Searches device reports; with a dataset come comparison counts, recalls and clearances. */
export async function execute(
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const asked = readAsked(ctx, itemIndex);
	const { query, context } = asked;
	if (!query) {
		const message =
			context?.product.type === 'device'
				? 'MAUDE was not searched: it is asked by FDA product code or brand, and neither is known of the product.'
				: 'MAUDE holds reports about devices; the product is not one.';
		const none = context?.product.type === 'device' ? notAsked : notApplicable;
		const outcome = none('maude', 'reports', message);
		const parts = { recordSchema: RECORD_SCHEMA, context };
		return [await emitNotAsked(ctx, itemIndex, outcome, parts)];
	}
	const sources = await sourceAccessFor(ctx, itemIndex);
	const window = windowOf(ctx, itemIndex, context);
	const limit = limitOf(ctx, itemIndex, context);
	const request = { kind: 'maude' as const, query, options: { ...window, limit } };
	const read = { sources, request, recordSchema: RECORD_SCHEMA, context };
	const { items, outcome } = await emitRead(ctx, itemIndex, {
		...read,
		fileName: 'maude-reports.ndjson.gz',
	});
	recordRunFacts(ctx, { context, step: 'FDA MAUDE' });
	if (wantsItems(ctx, itemIndex)) return items;
	items.push(...(await wholeItems(ctx, itemIndex, { ...read, outcome })));
	if (
		readSwitch(ctx, 'options.includeCounts', itemIndex, true) &&
		(outcome.kind === 'found' || outcome.kind === 'truncated')
	) {
		const counted = { sources, source: 'maude' as const, query, window, context };
		items.push(...(await countsItems(ctx, itemIndex, counted)));
	}
	return [...items, ...(await registries(ctx, itemIndex, sources, asked))];
}

async function registries(
	ctx: IExecuteFunctions,
	itemIndex: number,
	sources: SourceAccess,
	{ context }: Asked,
): Promise<INodeExecutionData[]> {
	const { deviceRecall, device510k, devicePma } = context?.queries ?? {};
	const items: INodeExecutionData[] = [];
	if (deviceRecall !== undefined && readSwitch(ctx, 'options.includeRecalls', itemIndex, true)) {
		const asked = { sources, source: 'device-recall' as const, search: deviceRecall, context };
		items.push(...(await registryItems(ctx, itemIndex, asked)));
	}
	if (device510k !== undefined && readSwitch(ctx, 'options.includeClearances', itemIndex, true)) {
		const asked = { sources, source: 'device-510k' as const, search: device510k, context };
		items.push(...(await registryItems(ctx, itemIndex, asked)));
	}
	if (devicePma !== undefined && readSwitch(ctx, 'options.includeClearances', itemIndex, true)) {
		const asked = { sources, source: 'device-pma' as const, search: devicePma, context };
		items.push(...(await registryItems(ctx, itemIndex, asked)));
	}
	return items;
}
