import type { Resource } from '../operation';
import { deleteWatch } from './delete';
import { getWatch } from './get';
import { getManyWatches } from './get-many';
import { takeChangedWatches } from './take-changed';
import { takeDueWatches } from './take-due';
import { upsertWatch } from './upsert';

/** What the node can do with this kind of thing, in the editor's order. */
export const watchlistResource: Resource = {
	name: 'Watchlist',
	value: 'watchlist',
	operations: [
		upsertWatch,
		deleteWatch,
		getWatch,
		getManyWatches,
		takeChangedWatches,
		takeDueWatches,
	],
};
