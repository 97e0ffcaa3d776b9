import { requireText, toJson } from '../../../shared';
import type { Operation } from '../operation';
import { jobIdProperty, unknownJob } from './job-of-item';

/** Reads one job. */
export const getJob: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a job',
	description: 'Retrieve the state of a job and the list of its files',
	properties: [{ ...jobIdProperty, required: true, description: 'The job to read' }],
	async execute({ ctx, workspace, itemIndex }) {
		const jobId = requireText(ctx, 'jobId', itemIndex, 'Job ID');
		const job = await workspace.jobs.get(jobId);
		if (!job) throw unknownJob(ctx, jobId, itemIndex);
		return [{ json: toJson({ job }), pairedItem: { item: itemIndex } }];
	},
};
