import { readGivenSwitch, readSwitch, readText, readWhole, toJson } from '../../../shared';
import type { Operation } from '../operation';

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
		const all = readSwitch(ctx, 'returnAll', itemIndex, false);
		const limit = all ? undefined : (readWhole(ctx, 'limit', itemIndex) ?? 50);
		const watches = await workspace.watchlist.list({
			code: readText(ctx, 'filters.code', itemIndex),
			enabled: readGivenSwitch(ctx, 'filters.enabled', itemIndex),
		});
		return watches
			.slice(0, limit)
			.map((watch) => ({ json: toJson({ watch }), pairedItem: { item: itemIndex } }));
	},
};
