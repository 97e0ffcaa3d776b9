import { requireText, toJson } from '../../../shared';
import type { Operation } from '../operation';
import { unknownWatch, watchIdProperty } from './watch-of-item';

/** Takes an entry off the watchlist. */
export const deleteWatch: Operation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete an entry of the watchlist',
	description: 'Watch a product no longer; what was ordered for it stays',
	properties: [watchIdProperty],
	async execute({ ctx, workspace, itemIndex }) {
		const id = requireText(ctx, 'watchId', itemIndex, 'Watch ID');
		const watch = await workspace.watchlist.remove(id);
		if (!watch) throw unknownWatch(ctx, id, itemIndex);
		return [{ json: toJson({ deleted: true, watch }), pairedItem: { item: itemIndex } }];
	},
};
