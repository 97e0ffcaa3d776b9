import { requireText, toJson } from '../../../shared';
import type { Operation } from '../operation';
import { unknownWatch, watchIdProperty } from './watch-of-item';

/** Reads one entry of the watchlist. */
export const getWatch: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get an entry of the watchlist',
	description: 'Retrieve a watched product and when its report is due next',
	properties: [watchIdProperty],
	async execute({ ctx, workspace, itemIndex }) {
		const id = requireText(ctx, 'watchId', itemIndex, 'Watch ID');
		const watch = await workspace.watchlist.get(id);
		if (!watch) throw unknownWatch(ctx, id, itemIndex);
		return [{ json: toJson({ watch }), pairedItem: { item: itemIndex } }];
	},
};
