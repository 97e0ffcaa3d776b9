import type { Operation } from './operation';
import { findJobId, jobIdProperty, NO_JOB, unknownJob } from './job-of-item';
import { passThrough } from './pass-through';
import { readText } from './parameters';
import { reasonOfItem } from './reason-of-item';

/** Ends a job with the reason why it failed; sits on error outputs. */
export const failJob: Operation = {
	name: 'Fail',
	value: 'fail',
	action: 'Fail a job',
	description: 'End an unfinished job with the reason why; a finished one keeps its end',
	properties: [
		jobIdProperty,
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			default: '',
			description: "Why it failed. Leave empty to take it from the item's error or lookup.",
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
		const message =
			readText(ctx, 'message', itemIndex) ??
			reasonOfItem(item) ??
			'The workflow ended without a report and gave no reason';
		const change = await workspace.jobs.fail(jobId, message);
		if (change.kind === 'unknown') throw unknownJob(ctx, jobId, itemIndex);
		if (change.kind === 'refused') {
			call.hint(`Job ${jobId} keeps its end: ${change.reason}`);
		}
		changedJobs.set(jobId, change.job);
		return [passThrough(item, itemIndex, { job: change.job })];
	},
};
