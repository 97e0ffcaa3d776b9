import { toJson } from '../../../shared';
import type { Operation } from '../operation';

/** Takes the literature searches that were ordered and those whose time has come. */
export const takeDueSearches: Operation = {
	name: 'Take Due',
	value: 'takeDue',
	action: 'Take the due literature searches',
	description:
		'Take the searches that were ordered, and the standing ones whose time has come; one item a search, for the node Literature. One whose runner was lost is taken again.',
	properties: [],
	async execute({ workspace, itemIndex }) {
		if (itemIndex > 0) return [];
		const taken = await workspace.literature.takeDue();
		return taken.map((searchOrder) => ({
			...{ json: toJson({ searchOrder }), pairedItem: { item: itemIndex } },
		}));
	},
};
