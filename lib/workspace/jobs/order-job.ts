import { checkText, type ReportOrder } from '../../model';
import { admit, OrderRefused, type OrderRefusal } from './admission';
import { createJob, type JobCreation, type NewJob } from './jobs';
import type { Db, Note, Store } from '../database/store';

/** Enters an order in the transaction at hand and notes it; the same key again notes nothing. */
export async function orderJob(
	{ trx, note, newId, now }: { trx: Db; note: Note } & Pick<Store, 'newId' | 'now'>,
	order: ReportOrder,
	by: Omit<NewJob, 'id' | 'order' | 'at'>,
): Promise<JobCreation> {
	checkText(order, 'order');
	checkText(by.actor, 'actor');
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
			data: {
				...{ order, priority: job.priority, watchId: job.watchId },
				...{ onBehalfOf: job.onBehalfOf, editedBy: job.hands?.map(({ actor }) => actor) },
			},
		});
	}
	return created;
}

/** An outcome of a transaction that is kept either way: a refusal is noted and counted. */
export type Ordered<T> = { refusal: OrderRefusal } | { ordered: T };

/** Takes an order under its own transaction, when the bounds of the queue let one more in. @throws OrderRefused */
export async function takeOrder(
	store: Store,
	order: ReportOrder,
	by: Omit<NewJob, 'id' | 'order' | 'at'>,
): Promise<JobCreation> {
	return unlessRefused(
		await store.change(async (trx, note): Promise<Ordered<JobCreation>> => {
			const refusal = await admit({ ...store, trx, note }, by);
			if (refusal) return { refusal };
			return { ordered: await orderJob({ ...store, trx, note }, order, by) };
		}),
	);
}

/** What was ordered. Asked after the commit, because an error within would undo what was noted. @throws OrderRefused */
export function unlessRefused<T>(outcome: Ordered<T>): T {
	if ('refusal' in outcome) throw new OrderRefused(outcome.refusal);
	return outcome.ordered;
}
