import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import type { Job } from '../../../../lib/model';
import type { JobChange } from '../../../../lib/workspace';
import { readText, recordRunFacts } from '../../../shared';
import type { OperationCall } from '../operation';
import { passThrough } from '../pass-through';

/** The parameter that names the job; its default finds it in what the pack's nodes put on their items. */
export const jobIdProperty: INodeProperties = {
	displayName: 'Job ID',
	name: 'jobId',
	type: 'string',
	default: '={{ $json.context?.jobId ?? $json.job?.id }}',
	description:
		'The job to work on. Without one, the job this execution is already working on is taken; with neither, items pass through.',
};

/** The job an item belongs to: the one named, else the one this execution works on, else none. */
export async function findJobId(call: OperationCall): Promise<string | undefined> {
	const named = readText(call.ctx, 'jobId', call.itemIndex);
	if (named !== undefined) return named;
	const job = await call.workspace.jobs.ofExecution(call.ctx.getExecutionId());
	return job?.id;
}

/** Said when a template is run by hand, where nobody ordered a report. */
export const NO_JOB =
	'There is no job for this run, so nothing was noted; the items passed through';

/**
 * Changes the job an item belongs to, once in an execution; the item passes through with it. One
 * without a job passes through as it is, and the node says so; nothing of a change: the item ends here.
 */
export async function onJobOfItem(
	call: OperationCall,
	change: (jobId: string) => Promise<({ job: Job } & Record<string, unknown>) | undefined>,
): Promise<INodeExecutionData[]> {
	const { item, itemIndex, changedJobs } = call;
	const jobId = await findJobId(call);
	if (jobId === undefined) {
		call.hint(NO_JOB);
		return [passThrough(item, itemIndex)];
	}
	const before = changedJobs.get(jobId);
	if (before) return [passThrough(item, itemIndex, { job: before })];
	const changed = await change(jobId);
	if (!changed) return [];
	changedJobs.set(jobId, changed.job);
	return [passThrough(item, itemIndex, changed)];
}

/** The job after a change; throws when there is no such job or its state does not allow the change. */
export function changedJob(
	ctx: IExecuteFunctions,
	jobId: string,
	change: JobChange,
	itemIndex: number,
): Job {
	if (change.kind === 'changed') {
		noteJob(ctx, change.job);
		return change.job;
	}
	if (change.kind === 'unknown') throw unknownJob(ctx, jobId, itemIndex);
	throw new NodeOperationError(ctx.getNode(), `Job ${jobId} cannot be changed: ${change.reason}`, {
		description: 'A finished job never runs twice; order the report again for a new one',
		itemIndex,
	});
}

/** Thrown when an id names no job of this workspace. */
export const unknownJob = (ctx: IExecuteFunctions, jobId: string, itemIndex: number) =>
	new NodeOperationError(ctx.getNode(), `There is no job ${jobId} in this workspace`, {
		description: 'Check that this node uses the same CER Workspace credential as the portal',
		itemIndex,
	});

function noteJob(ctx: IExecuteFunctions, job: Job): void {
	const step = job.state === 'running' ? (job.step ?? 'running') : job.state;
	recordRunFacts(ctx, { job: job.id, code: job.order.code, actor: job.actor, step });
}
