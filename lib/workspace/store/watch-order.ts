import type { Job, ReportOrder, Watch } from '../../model';
import type { NewJob } from './jobs';
import { orderJob } from './order-job';
import type { Db, Note, Store } from './store';
import { orderOf } from './watch-row';

/** What ordering within a change needs. */
export type Change = Pick<Store, 'newId' | 'now'> & { trx: Db; note: Note };

/**
 * Orders the report of an entry in its owner's name and ties the two together. `again`: the key was
 * used before, and nothing new was ordered. `waitsItsTurn`: nobody starts it but the queue.
 */
export async function orderForWatch(
	change: Change,
	watch: Watch,
	{ idempotencyKey, waitsItsTurn }: Pick<NewJob, 'idempotencyKey' | 'waitsItsTurn'>,
): Promise<{ job: Job; order: ReportOrder; again: boolean }> {
	const order = orderOf(watch, change.now());
	const { kind, job } = await orderJob(change, order, {
		actor: watch.owner,
		...{ idempotencyKey, waitsItsTurn },
		priority: watch.priority,
		watchId: watch.id,
	});
	await change.trx
		.updateTable('cer_watch')
		.set({ last_job_id: job.id })
		.where('id', '=', watch.id)
		.execute();
	return { job, order, again: kind !== 'created' };
}
