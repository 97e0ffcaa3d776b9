import type { Execution } from '../../sandbox/host/executions';
import { waitUntil } from '../../sandbox/host/wait-until';
import type { TestSandbox } from './n8n';

const GOES_ON = ['new', 'running', 'waiting'];

/**
 * The record of the execution of a workflow that worked for a job, once it is over: a job is marked
 * before its execution ends, and n8n saves what an execution highlights after its state.
 */
export async function executionFor(
	sandbox: Pick<TestSandbox, 'executions'>,
	{ workflowId, jobId }: { workflowId: string; jobId: string },
): Promise<Execution> {
	return await waitUntil(`an execution of ${workflowId} for job ${jobId} is recorded`, async () => {
		const records = await sandbox.executions({ workflowId });
		return records.find(
			({ status, customData }) => customData.job === jobId && !GOES_ON.includes(status),
		);
	});
}
