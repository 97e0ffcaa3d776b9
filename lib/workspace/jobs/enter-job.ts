import { canonicalJson, checkText, type Job, type Priority, type ReportOrder } from '../../model';
import { readSettings } from '../access/settings';
import type { Change, Db } from '../database/store';
import { partsOf } from './read';
import { toJob } from './row';

/** Who orders a report, and how. The same key of the same actor names the same order, however often it is sent. */
export interface Ordering {
	actor: string;
	idempotencyKey?: string;
	executionId?: string;
	priority?: Priority;
	/** Default: the setting. */
	maxAttempts?: number;
	watchId?: string;
	/** Whose watched product it is of. */
	onBehalfOf?: string;
	/** Who had a hand in it beside whoever orders it. */
	hands?: Job['hands'];
	/** Taken from the queue in its order, not started by whoever orders it. */
	waitsInQueue?: boolean;
}

/** `created`: a new job; `replayed`: the key was used for this order before; `conflict`: for another one. */
export type JobCreation = { kind: 'created' | 'replayed' | 'conflict'; job: Job };

/**
 * Enters a queued job and notes it, or finds the one that was ordered under the same key, which notes
 * nothing. @throws InputError for text that cannot be kept
 */
export async function enterJob(
	change: Change,
	order: ReportOrder,
	by: Ordering,
): Promise<JobCreation> {
	checkText(order, 'order');
	checkText(by.actor, 'actor');
	const { trx } = change;
	const at = change.now().toISOString();
	const row = { ...newRow(order, by, at), id: change.newId() };
	const max_attempts = by.maxAttempts ?? (await readSettings(trx)).jobs.maxAttempts;
	const inserted = await trx
		.insertInto('cer_job')
		.values({ ...row, max_attempts })
		.onConflict((conflict) => conflict.columns(['actor', 'idempotency_key']).doNothing())
		.returningAll()
		.executeTakeFirst();
	if (!inserted) return await orderedUnderKey(trx, by, row.order_json);
	const job = toJob(inserted, { artifacts: [], signOffs: [] });
	await change.note({
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
	return { kind: 'created', job };
}

const newRow = (order: ReportOrder, by: Ordering, at: string) => ({
	state: 'queued' as const,
	order_json: canonicalJson(order),
	code: order.code,
	actor: by.actor,
	idempotency_key: by.idempotencyKey ?? null,
	execution_id: by.executionId ?? null,
	watch_id: by.watchId ?? null,
	on_behalf_of: by.onBehalfOf ?? null,
	hands_json: by.hands && by.hands.length > 0 ? canonicalJson(by.hands) : null,
	...(by.priority === undefined ? {} : { priority: by.priority }),
	created_at: at,
	next_attempt_at: by.waitsInQueue === true ? at : null,
	...{ step: null, percent: 0, message: null, result_json: null, attempts: 0 },
	...{ started_at: null, heartbeat_at: null, finished_at: null, dead_lettered_at: null },
	...{ leased_until: null, product_type: null, records: null },
});

async function orderedUnderKey(db: Db, by: Ordering, orderJson: string): Promise<JobCreation> {
	const earlier = await ofKey(db, by).selectAll().executeTakeFirstOrThrow();
	const job = toJob(earlier, await partsOf(db, earlier.id));
	return { kind: earlier.order_json === orderJson ? 'replayed' : 'conflict', job };
}

/** Whether the actor has used that key before; an order without one is always new. */
export async function orderedBefore(
	db: Db,
	by: Pick<Ordering, 'actor' | 'idempotencyKey'>,
): Promise<boolean> {
	if (by.idempotencyKey === undefined) return false;
	return (await ofKey(db, by).select('id').executeTakeFirst()) !== undefined;
}

const ofKey = (db: Db, { actor, idempotencyKey }: Pick<Ordering, 'actor' | 'idempotencyKey'>) =>
	db
		.selectFrom('cer_job')
		.where('actor', '=', actor)
		.where('idempotency_key', '=', idempotencyKey ?? null);
