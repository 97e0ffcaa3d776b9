import type { IExecuteFunctions } from 'n8n-workflow';
import { readChoice, readText } from '../../../shared';
import type { Operation } from '../operation';
import { passThrough } from '../pass-through';
import { pollRules } from './poll-rules';

/** Tells the workspace that this workflow begins or ends, for the dashboard's page of schedules. */
export const noteWorkflowRun: Operation = {
	name: 'Note Workflow Run',
	value: 'noteWorkflowRun',
	action: 'Note the run of a workflow',
	description:
		'Tell that this workflow begins or ends, so that its last and next run show on the dashboard; the items pass through',
	properties: [
		{
			displayName: 'Moment',
			name: 'moment',
			type: 'options',
			options: [
				{
					name: 'End',
					value: 'end',
					description: 'Connect it below everything else that follows the start',
				},
				{ name: 'Start', value: 'start', description: 'Right after the trigger' },
			],
			default: 'start',
			description: 'What is noted. The schedule is read from the trigger that leads to this node.',
		},
		{
			displayName: 'Result',
			name: 'result',
			type: 'options',
			options: [
				{ name: 'Failed', value: 'failed' },
				{ name: 'Succeeded', value: 'succeeded' },
			],
			default: 'succeeded',
			description: 'How it ended',
			displayOptions: { show: { moment: ['end'] } },
		},
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			default: '',
			description: 'What came of it, in one sentence',
			displayOptions: { show: { moment: ['end'] } },
		},
	],
	async execute({ ctx, workspace, item, itemIndex }) {
		const passed = [passThrough(item, itemIndex)];
		if (itemIndex > 0) return passed;
		const run = runOf(ctx);
		if ((readChoice(ctx, 'moment', itemIndex, ['start', 'end']) ?? 'start') === 'start') {
			const schedule = scheduleOf(ctx);
			await workspace.workflows.started({ ...run, schedule, timeZone: ctx.getTimezone() });
			return passed;
		}
		const result = readChoice(ctx, 'result', itemIndex, ['succeeded', 'failed']) ?? 'succeeded';
		const message = readText(ctx, 'message', itemIndex);
		await workspace.workflows.finished({ ...run, result, message });
		return passed;
	},
};

function runOf(ctx: IExecuteFunctions) {
	const { id = '', name = 'unnamed' } = ctx.getWorkflow();
	const executionId = ctx.getExecutionId() || undefined;
	const base = ctx.getInstanceBaseUrl().replace(/\/+$/, '');
	const executionUrl = executionId && `${base}/workflow/${id}/executions/${executionId}`;
	return { id: id || name, name, executionId, executionUrl };
}

/**
 * When the triggers that lead here start, as the rules of one Schedule Trigger; undefined when none
 * of them runs by the clock.
 */
function scheduleOf(ctx: IExecuteFunctions): unknown {
	const rules = ctx
		.getParentNodes(ctx.getNode().name, { includeNodeParameters: true })
		.filter(({ disabled }) => !disabled)
		.flatMap(({ type, parameters }) =>
			type === 'n8n-nodes-base.scheduleTrigger'
				? intervalsOf(parameters?.rule)
				: pollRules(parameters?.pollTimes),
		);
	return rules.length === 0 ? undefined : { rule: { interval: rules } };
}

function intervalsOf(rule: unknown): unknown[] {
	if (typeof rule !== 'object' || rule === null || !('interval' in rule)) return [{}];
	return Array.isArray(rule.interval) ? rule.interval : [{}];
}
