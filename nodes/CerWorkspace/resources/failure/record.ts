import { z } from 'zod/v4';
import { readText, recordRunFacts, toJson } from '../../../shared';
import { errorSchema } from './error-of-item';
import type { Operation } from '../operation';
import { reasonOfItem } from './reason-of-item';

const text = z.string().min(1).optional().catch(undefined);

/** What n8n's Error Trigger gives: `execution` after a run, `trigger` when the trigger itself broke. */
const errorTriggerSchema = z.looseObject({
	execution: z
		.looseObject({ id: text, url: text, lastNodeExecuted: text, error: errorSchema })
		.optional()
		.catch(undefined),
	trigger: z.looseObject({ error: errorSchema }).optional().catch(undefined),
	workflow: z.looseObject({ id: text, name: text }).optional().catch(undefined),
});

/** Records a failed execution and ends the attempt of the job it was working on. */
export const recordFailure: Operation = {
	name: 'Record',
	value: 'record',
	action: 'Record a failure',
	description:
		"Enter a failed execution once, as n8n's Error Trigger tells it, and end the attempt of the job it worked on: tried again where that may help",
	properties: [
		{
			displayName: 'Job ID',
			name: 'jobId',
			type: 'string',
			default: '={{ $json.context?.jobId ?? $json.job?.id }}',
			description: 'The job it belongs to; empty finds it by the failed execution',
		},
	],
	async execute({ ctx, workspace, item, itemIndex }) {
		const { execution, trigger, workflow } = errorTriggerSchema.parse(item.json);
		const error = execution?.error ?? trigger?.error;
		const recording = await workspace.failures.record({
			workflowId: workflow?.id,
			workflowName: workflow?.name,
			executionId: execution?.id,
			executionUrl: execution?.url,
			node: execution?.lastNodeExecuted,
			message: error?.message ?? reasonOfItem(item) ?? 'The execution failed and gave no reason',
			description: error?.description,
			errorName: error?.name,
			httpCode: error?.httpCode,
			jobId: readText(ctx, 'jobId', itemIndex),
		});
		const { job } = recording;
		if (job) {
			const { id, actor, order } = job;
			recordRunFacts(ctx, { job: id, actor, code: order.code, step: 'failure recorded' });
		}
		return [{ json: toJson({ ...recording }), pairedItem: { item: itemIndex } }];
	},
};
