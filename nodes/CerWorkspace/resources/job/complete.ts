import { NodeOperationError } from 'n8n-workflow';
import { readObject } from '../../../shared';
import type { Operation } from '../operation';
import { changedJob, findJobId, jobIdProperty, NO_JOB } from './job-of-item';
import { passThrough } from '../pass-through';

/** A result is a few facts for the list of reports; the report itself is an artifact. */
const LARGEST_RESULT = 32_768;

/** Ends a job well. */
export const completeJob: Operation = {
	name: 'Complete',
	value: 'complete',
	action: 'Complete a job',
	description: 'End a running job well, once; the items pass through',
	properties: [
		jobIdProperty,
		{
			displayName: 'Result',
			name: 'result',
			type: 'json',
			default: '={{ $json.result ?? $json.summary ?? {} }}',
			description: 'A few facts of the result, kept with the job: counts, outcomes',
		},
	],
	async execute(call) {
		const { ctx, workspace, item, itemIndex, changedJobs } = call;
		const jobId = await findJobId(call);
		if (jobId === undefined) {
			call.hint(NO_JOB);
			return [passThrough(item, itemIndex)];
		}
		const before = changedJobs.get(jobId);
		if (before) return [passThrough(item, itemIndex, { job: before })];
		const result = readObject(ctx, 'result', itemIndex, 'Result') ?? {};
		if (JSON.stringify(result).length > LARGEST_RESULT) {
			throw new NodeOperationError(
				ctx.getNode(),
				`Result is longer than ${LARGEST_RESULT} characters`,
				{ description: 'Keep bulk data as an artifact and a few facts as the result', itemIndex },
			);
		}
		const job = changedJob(ctx, jobId, await workspace.jobs.complete(jobId, result), itemIndex);
		changedJobs.set(jobId, job);
		return [passThrough(item, itemIndex, { job })];
	},
};
