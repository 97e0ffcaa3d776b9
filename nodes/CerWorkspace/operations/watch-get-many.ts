import { toJson } from '../../shared';
import type { Operation } from './operation';
import { readNumber, readText } from './parameters';

/** Reads the watchlist. */
export const getManyWatches: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many entries of the watchlist',
	description: 'Retrieve the watched products, oldest first',
	properties: [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { returnAll: [false] } },
		},
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{
					displayName: 'Code',
					name: 'code',
					type: 'string',
					default: '',
					description: 'Exactly as it was entered',
				},
				{
					displayName: 'Enabled',
					name: 'enabled',
					type: 'boolean',
					default: true,
					description: 'Whether the entries to return are enabled',
				},
			],
		},
	],
	async execute({ ctx, workspace, itemIndex }) {
		const all = ctx.getNodeParameter('returnAll', itemIndex, false) === true;
		const limit = all ? undefined : (readNumber(ctx, 'limit', itemIndex) ?? 50);
		const enabled: unknown = ctx.getNodeParameter('filters.enabled', itemIndex, undefined);
		const watches = await workspace.watchlist.list({
			code: readText(ctx, 'filters.code', itemIndex),
			enabled: typeof enabled === 'boolean' ? enabled : undefined,
		});
		return watches
			.slice(0, limit)
			.map((watch) => ({ json: toJson({ watch }), pairedItem: { item: itemIndex } }));
	},
};
