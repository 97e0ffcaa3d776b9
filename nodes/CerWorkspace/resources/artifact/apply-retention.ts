import { toJson } from '../../../shared';
import type { Operation } from '../operation';

/** Removes what has been kept long enough; sits in a nightly workflow. */
export const applyRetention: Operation = {
	name: 'Apply Retention',
	value: 'applyRetention',
	action: 'Apply retention rules',
	description:
		'Remove files, events, notifications and archived executions that are past their time; the audit ledger is never shortened',
	properties: [],
	async execute({ workspace, itemIndex }) {
		const removed = await workspace.retention.apply();
		return [{ json: toJson({ removed }), pairedItem: { item: itemIndex } }];
	},
};
