import { readText, requireText, toJson } from '../../../shared';
import type { Operation } from '../operation';
import { changedJob, jobIdProperty } from './job-of-item';

/** Ends a job that is no longer wanted. */
export const cancelJob: Operation = {
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel a job',
	description:
		'End a queued or running job that is no longer wanted; the workflow that works on it stops at its next step, or within half a minute',
	properties: [
		{ ...jobIdProperty, required: true, description: 'The job to cancel' },
		{
			displayName: 'Reason',
			name: 'reason',
			type: 'string',
			default: '',
			description: 'Why it is no longer wanted',
		},
	],
	async execute({ ctx, workspace, itemIndex }) {
		const jobId = requireText(ctx, 'jobId', itemIndex, 'Job ID');
		const reason = readText(ctx, 'reason', itemIndex) ?? 'It is no longer wanted';
		const job = changedJob(ctx, jobId, await workspace.jobs.cancel(jobId, reason), itemIndex);
		return [{ json: toJson({ job }), pairedItem: { item: itemIndex } }];
	},
};
