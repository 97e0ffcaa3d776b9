import type { Job, ReportOrder, Watch } from '../../model';
import { enterJob, type Ordering } from '../jobs/enter-job';
import type { Change } from '../database/store';
import { orderOf } from './watch-row';

/** How a watched product's report is ordered. */
export interface ByWatch extends Pick<Ordering, 'idempotencyKey' | 'waitsInQueue'> {
	/** Who pressed; default its owner, whose schedule it is. */
	actor?: string;
	/** Who edited it since its last order. */
	editors: readonly string[];
}

/**
 * Orders the report of an entry on its owner's behalf and ties the two together. `again`: the key was
 * used before, and nothing new was ordered. `waitsInQueue`: nobody starts it but the queue.
 */
export async function orderForWatch(
	change: Change,
	watch: Watch,
	{ actor = watch.owner, editors, idempotencyKey, waitsInQueue }: ByWatch,
): Promise<{ job: Job; order: ReportOrder; again: boolean }> {
	const order = orderOf(watch, change.now());
	const { kind, job } = await enterJob(change, order, {
		...{ actor, onBehalfOf: watch.owner, idempotencyKey, waitsInQueue },
		hands: editors.map((editor) => ({ actor: editor, did: 'edited' as const })),
		priority: watch.priority,
		watchId: watch.id,
	});
	await change.trx
		.updateTable('cer_watch')
		.set({ last_job_id: job.id, ...(kind === 'created' && { editors_json: null }) })
		.where('id', '=', watch.id)
		.execute();
	return { job, order, again: kind !== 'created' };
}
