import { readWhole, toJson } from '../../../shared';
import type { Operation } from '../operation';

/** Takes jobs from executions that hang; sits in the watchdog. */
export const takeUpStuckJobs: Operation = {
	name: 'Take Up Stuck',
	value: 'takeUpStuck',
	action: 'Take up stuck jobs',
	description:
		'Put running jobs that gave no sign of life back into the queue, or onto the dead-letter list after their last attempt',
	properties: [
		{
			displayName: 'Silent for (Seconds)',
			name: 'silentSeconds',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: '',
			description:
				'How long a job may be silent; nodes give a sign of life every 20 seconds. Empty takes the workspace setting.',
		},
	],
	async execute({ ctx, workspace, itemIndex }) {
		const seconds = readWhole(ctx, 'silentSeconds', itemIndex);
		const stuck = await workspace.jobs.stuck({
			staleMs: seconds === undefined ? undefined : seconds * 1_000,
		});
		return stuck.map((one) => ({ json: toJson({ ...one }), pairedItem: { item: itemIndex } }));
	},
};
