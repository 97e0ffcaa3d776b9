import type { ReportOrder } from '../../model';
import { createJob, type JobCreation, type NewJob } from './jobs';
import type { Db, Note, Store } from './store';

/** Enters an order in the transaction at hand and notes it; the same key again notes nothing. */
export async function orderJob(
	{ trx, note, newId, now }: { trx: Db; note: Note } & Pick<Store, 'newId' | 'now'>,
	order: ReportOrder,
	by: Omit<NewJob, 'id' | 'order' | 'at'>,
): Promise<JobCreation> {
	const at = now().toISOString();
	const created = await createJob(trx, { id: newId(), order, ...by, at });
	if (created.kind === 'created') {
		const { job } = created;
		await note({
			kind: 'job.created',
			subject: `job:${job.id}`,
			message: `A report was ordered for ${order.code}`,
			jobId: job.id,
			actor: by.actor,
			data: { order, priority: job.priority, watchId: job.watchId },
		});
	}
	return created;
}
