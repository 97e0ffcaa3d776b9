import { readWhole, toJson } from '../../../shared';
import type { Operation } from '../operation';

/** Takes jobs from the queue, for Generate CER to start. */
export const takeWaitingJobs: Operation = {
	name: 'Take Waiting',
	value: 'takeWaiting',
	action: 'Take waiting jobs',
	description:
		'Take the queued jobs whose turn it is: retries that are due, and orders that nobody started',
	properties: [
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
		},
		{
			displayName: 'Older Than (Seconds)',
			name: 'olderThanSeconds',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: '',
			description:
				'Take orders that nobody started for so long. Empty takes the workspace setting. Retries that are due do not wait for it.',
		},
		{
			displayName: 'Maximum Running',
			name: 'maxRunning',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: '',
			description: 'Take none while this many jobs are running. Empty takes the workspace setting.',
		},
	],
	async execute({ ctx, workspace, itemIndex }) {
		const seconds = readWhole(ctx, 'olderThanSeconds', itemIndex, { min: 0 });
		const taken = await workspace.jobs.takeWaiting({
			limit: readWhole(ctx, 'limit', itemIndex),
			olderThanMs: seconds === undefined ? undefined : seconds * 1_000,
			maxRunning: readWhole(ctx, 'maxRunning', itemIndex),
		});
		return taken.map((one) => ({ json: toJson({ ...one }), pairedItem: { item: itemIndex } }));
	},
};
