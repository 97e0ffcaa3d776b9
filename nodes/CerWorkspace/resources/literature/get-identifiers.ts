import { toJson } from '../../../shared';
import type { Operation } from '../operation';
import { codeProperty, reviewOf } from './review-of-item';

/** Identifiers asked about at once; a review's come as several items. */
const AT_ONCE = 200;

/** Gives the identifiers by which notices of a review's works are looked for. */
export const getIdentifiers: Operation = {
	name: 'Get Identifiers',
	value: 'getIdentifiers',
	action: 'Get the identifiers of works',
	description:
		'Retrieve the PMIDs and DOIs of all works that nobody has left out, 200 an item, for Literature: Look for Notices',
	properties: [codeProperty],
	async execute(call) {
		const { id, code } = reviewOf(call);
		const all = await call.workspace.literature.idsToCheck(id);
		const items = [];
		for (let at = 0; at < all.length; at += AT_ONCE) {
			const works = all.slice(at, at + AT_ONCE);
			const publicationIds = works.map(({ ids }) => ids.pmid ?? ids.doi).join(', ');
			items.push({
				json: toJson({ code, works: works.length, publicationIds }),
				pairedItem: { item: call.itemIndex },
			});
		}
		return items;
	},
};
