import { requireText, toJson } from '../../../shared';
import type { Operation } from '../operation';
import { changedJob, jobIdProperty } from './job-of-item';

/** Gives a job that failed for good its attempts again. */
export const replayJob: Operation = {
	name: 'Replay',
	value: 'replay',
	action: 'Replay a job',
	description:
		'Put a failed, cancelled or dead-lettered job back into the queue with all its attempts',
	properties: [{ ...jobIdProperty, required: true, description: 'The job to replay' }],
	async execute({ ctx, workspace, itemIndex }) {
		const jobId = requireText(ctx, 'jobId', itemIndex, 'Job ID');
		const job = changedJob(ctx, jobId, await workspace.jobs.replay(jobId), itemIndex);
		return [{ json: toJson({ job, order: job.order }), pairedItem: { item: itemIndex } }];
	},
};
