import type { Classification } from '../../../../lib/workspace';
import { readChoice, readText } from '../../../shared';
import { classifyItem } from '../failure/error-of-item';
import type { Operation } from '../operation';
import { jobIdProperty, onJobOfItem, unknownJob } from './job-of-item';
import { reasonOfItem } from '../failure/reason-of-item';

/** Ends an attempt with the reason why it failed; sits on error outputs. */
export const failJob: Operation = {
	name: 'Fail',
	value: 'fail',
	action: 'Fail a job',
	description:
		'End an attempt with the reason why: the job is tried again where that may help, else it has failed; a finished one keeps its end',
	properties: [
		jobIdProperty,
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			default: '',
			description: "Why it failed. Leave empty to take it from the item's error or lookup.",
		},
		{
			displayName: 'Retry',
			name: 'retry',
			type: 'options',
			options: [
				{
					name: 'Always',
					value: 'always',
					description: 'Until its attempts are used up; then it goes onto the dead-letter list',
				},
				{
					name: 'If It May Help',
					value: 'auto',
					description:
						'When a source or the surroundings were at fault; not when the input was, nor when the pack broke',
				},
				{ name: 'Never', value: 'never', description: 'The job has failed' },
			],
			default: 'auto',
			description: 'Whether the job is tried again later',
		},
	],
	async execute(call) {
		const { ctx, workspace, item, itemIndex } = call;
		return await onJobOfItem(call, async (jobId) => {
			const message =
				readText(ctx, 'message', itemIndex) ??
				reasonOfItem(item) ??
				'The workflow ended without a report and gave no reason';
			const failure = classifyItem(item, message);
			const retryable = wantsRetry(
				readChoice(ctx, 'retry', itemIndex, ['always', 'auto', 'never']),
				failure,
			);
			const { change } = await workspace.jobs.failAttempt(jobId, { message, retryable });
			if (change.kind === 'unknown') throw unknownJob(ctx, jobId, itemIndex);
			const { job } = change;
			if (change.kind === 'refused') {
				const kept = change.why === 'finished' ? 'keeps its end' : 'is left alone';
				call.hint(`Job ${jobId} ${kept}: ${change.reason}`);
			} else if (job.state === 'queued') {
				call.hint(`Job ${jobId} is tried again after ${job.nextAttemptAt ?? 'a while'}`);
			}
			return { job, failure };
		});
	},
};

const wantsRetry = (
	chosen: 'always' | 'auto' | 'never' | undefined,
	{ retryable }: Classification,
): boolean => chosen === 'always' || (chosen !== 'never' && retryable);
