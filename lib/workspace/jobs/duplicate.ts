import { noteOfJob } from './events';
import { getJob } from './read';
import type { Store } from '../database/store';

/**
 * Enters that the execution at hand was started for a job that is another's, or that has ended: a
 * message that was delivered twice. False where the execution has worked on the job itself: then it
 * lost it, and that is for its own end to tell.
 */
export const leaveAlone = (store: Store, id: string, reason: string): Promise<boolean> =>
	store.change(async (change) => {
		const { trx, who } = change;
		const { executionId } = who;
		const job = await getJob(trx, id);
		if (executionId === undefined || !job) return false;
		const own = await trx
			.selectFrom('cer_job_attempt')
			.select('number')
			.where('job_id', '=', id)
			.where('execution_id', '=', executionId)
			.limit(1)
			.executeTakeFirst();
		if (own || job.executionId === executionId) return false;
		await noteOfJob(change, job, {
			kind: 'job.duplicate',
			message: `Execution ${executionId} left the report for ${job.order.code} alone: ${reason}`,
			data: { reason },
		});
		return true;
	});
