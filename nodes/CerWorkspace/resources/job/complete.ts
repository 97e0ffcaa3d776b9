import { NodeOperationError } from 'n8n-workflow';
import { readObject } from '../../../shared';
import type { Operation } from '../operation';
import { changedJob, jobIdProperty, onJobOfItem } from './job-of-item';

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
		const { ctx, workspace, itemIndex } = call;
		return await onJobOfItem(call, async (jobId) => {
			const result = readObject(ctx, 'result', itemIndex, 'Result') ?? {};
			if (JSON.stringify(result).length > LARGEST_RESULT) {
				throw new NodeOperationError(
					ctx.getNode(),
					`Result is longer than ${LARGEST_RESULT} characters`,
					{ description: 'Keep bulk data as an artifact and a few facts as the result', itemIndex },
				);
			}
			const job = changedJob(ctx, jobId, await workspace.jobs.complete(jobId, result), itemIndex);
			return { job };
		});
	},
};
