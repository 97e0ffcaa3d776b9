import { readGivenSwitch, readLimit, readText, RETURN_ALL_OR_LIMIT } from '../../../shared';
import { itemsOf } from '../get-many';
import type { Operation } from '../operation';

/** Reads the watchlist. */
export const getManyWatches: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many entries of the watchlist',
	description: 'Retrieve the watched products, oldest first',
	properties: [
		...RETURN_ALL_OR_LIMIT,
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
	async execute(call) {
		const { ctx, workspace, itemIndex } = call;
		const watches = await workspace.watchlist.list({
			code: readText(ctx, 'filters.code', itemIndex),
			enabled: readGivenSwitch(ctx, 'filters.enabled', itemIndex),
		});
		const wanted = watches.slice(0, readLimit(ctx, itemIndex));
		return itemsOf(
			wanted.map((watch) => ({ watch })),
			call,
		);
	},
};
