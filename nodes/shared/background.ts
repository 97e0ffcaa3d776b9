import type { IExecuteFunctions } from 'n8n-workflow';
import { runTask, type Task, type TaskOptions } from '../../lib/tasks';
import { workSignal } from './job-heartbeat';

/**
 * Runs a task for a node in a worker thread, so that n8n's own thread stays free. Stopping the
 * execution in n8n ends the task, and so does cancelling its job.
 */
export async function inBackground<I, O>(
	ctx: Pick<IExecuteFunctions, 'getExecutionCancelSignal'>,
	task: Task<I, O>,
	input: I,
	options: Pick<TaskOptions, 'http' | 'onProgress'> = {},
): Promise<O> {
	return await runTask(task, input, { signal: workSignal(ctx), ...options });
}
