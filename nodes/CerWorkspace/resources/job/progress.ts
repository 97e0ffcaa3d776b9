import type { Refusal } from '../../../../lib/workspace';
import { readEnvelope, readNumber, readText, recordRunFacts } from '../../../shared';
import type { Operation, OperationCall } from '../operation';
import { changedJob, jobIdProperty, onJobOfItem } from './job-of-item';

/** Notes where the work is; sits in the main line, items pass through. */
export const progressJob: Operation = {
	name: 'Progress',
	value: 'progress',
	action: 'Report progress of a job',
	description: 'Start a job or note its step; the items pass through',
	properties: [
		jobIdProperty,
		{
			displayName: 'Step',
			name: 'step',
			type: 'string',
			default: '',
			placeholder: 'e.g. Fetching reports',
			description: 'What is being done, as the person who ordered reads it',
		},
		{
			displayName: 'Percent',
			name: 'percent',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 100 },
			default: 0,
			description: 'How far the work is; it never goes back',
		},
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			default: '',
			description: 'A remark on the step',
		},
	],
	async execute(call) {
		const { ctx, workspace, itemIndex } = call;
		return await onJobOfItem(call, async (jobId) => {
			const change = await workspace.jobs.progress(jobId, {
				step: readText(ctx, 'step', itemIndex),
				percent: readNumber(ctx, 'percent', itemIndex),
				message: readText(ctx, 'message', itemIndex),
				executionId: ctx.getExecutionId(),
				...comparedFacts(call, jobId),
			});
			if (change.kind === 'refused' && (await isDuplicate(call, jobId, change))) return undefined;
			const job = changedJob(ctx, jobId, change, itemIndex);
			return { job };
		});
	},
};

/**
 * Whether this execution was started for a job that another one has or had: it ends here, without
 * items, and nothing failed. A person who starts it is told by an error.
 */
async function isDuplicate(
	{ ctx, workspace, hint }: OperationCall,
	jobId: string,
	{ why, reason }: { why: Refusal; reason: string },
): Promise<boolean> {
	const byHand = ctx.getMode() === 'manual' || ctx.getMode() === 'retry';
	if (byHand || (why !== 'lost' && why !== 'finished')) return false;
	if (!(await workspace.jobs.leaveAlone(jobId, reason))) return false;
	recordRunFacts(ctx, { job: jobId, step: `left alone: ${reason}` });
	hint(`Job ${jobId} was left alone: ${reason}`);
	return true;
}

/** What tells how long a job takes: the type of its product, and how many records have reached this step. */
function comparedFacts(
	{ items, itemIndex }: OperationCall,
	jobId: string,
): { productType?: string; records?: number } {
	const own = items.map(readEnvelope).filter(({ context }) => context?.jobId === jobId);
	const counts = own.flatMap(({ dataset }) => (dataset ? [dataset.count] : []));
	const productType = (own[0] ?? readEnvelope(items[itemIndex] ?? { json: {} })).context?.product
		.type;
	return {
		productType,
		records: counts.length > 0 ? counts.reduce((sum, count) => sum + count, 0) : undefined,
	};
}
