import { toJson } from '../../../shared';
import type { Operation } from '../operation';

/** Tells what time alone makes due. */
export const sweepNotifications: Operation = {
	name: 'Sweep',
	value: 'sweep',
	action: 'Sweep for due notifications',
	description:
		'Tell of reports that nobody approved or rejected in time; run it every now and then, each is told once',
	properties: [],
	async execute({ workspace, itemIndex }) {
		const told = await workspace.notifications.sweep();
		return [
			{ json: toJson({ told: told.length, notifications: told }), pairedItem: { item: itemIndex } },
		];
	},
};
