import type { Resource } from '../operation';
import { exportOfReview } from './export';
import { getReview } from './get';
import { getIdentifiers } from './get-identifiers';
import { getManyReviews } from './get-many';
import { keepNotices } from './keep-notices';
import { takeDueSearches } from './take-due';

/** What the node can do with this kind of thing, in the editor's order. */
export const literatureResource: Resource = {
	name: 'Literature',
	value: 'literature',
	operations: [
		exportOfReview,
		getReview,
		getIdentifiers,
		getManyReviews,
		keepNotices,
		takeDueSearches,
	],
};
