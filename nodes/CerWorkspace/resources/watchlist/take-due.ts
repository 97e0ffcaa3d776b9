import { toJson } from '../../../shared';
import type { Operation } from '../operation';

/** Orders the reports whose time has come. */
export const takeDueWatches: Operation = {
	name: 'Take Due',
	value: 'takeDue',
	action: 'Take the due entries of the watchlist',
	description:
		'Order the report of every entry whose time has come, once however often it was missed; one item a job. The jobs wait in the queue for Job: Take Waiting.',
	properties: [],
	async execute({ workspace, itemIndex }) {
		if (itemIndex > 0) return [];
		const taken = await workspace.watchlist.takeDue();
		return taken.map((one) => ({ json: toJson({ ...one }), pairedItem: { item: itemIndex } }));
	},
};
