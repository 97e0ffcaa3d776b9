import { sql } from 'kysely';
import { InputError, type ReportOrder, type Settings } from '../../model';
import { addToCounters } from '../events/counters';
import { storable } from '../database/storable';
import { enterJob, orderedBefore, type JobCreation, type Ordering } from './enter-job';
import { typicalSeconds } from './queue-pace';
import { readSettings } from '../access/settings';
import type { Change, Db, Store } from '../database/store';

/** An arbitrary number that names this lock among PostgreSQL's advisory locks. */
const ADMISSION_LOCK = 7_236_405;

/** The settings that bound the queue; they are the labels of `cer_orders_refused_total` too. */
export type QueueBound = 'maxQueuedPerActor' | 'maxQueued' | 'maxQueueAgeMinutes';

/** Why an order was not taken, and when asking again makes sense. */
export interface OrderRefusal {
	bound: QueueBound;
	/** The bound as it is set: orders, or minutes. */
	limit: number;
	/** How many wait that count against it. */
	waiting: number;
	/** 5 to 3600. */
	retryAfterSeconds: number;
	/** What happened and which bound it was, one sentence. */
	message: string;
	mend: string;
}

/** An order that was not taken because too much waits already. Nothing of it was kept. */
export class OrderRefused extends InputError {
	readonly refusal: OrderRefusal;

	constructor(refusal: OrderRefusal) {
		super(refusal.message, { mend: refusal.mend });
		this.refusal = refusal;
	}
}

/** An outcome of a transaction that is kept either way: a refusal is noted and counted. */
export type Ordered<T> = { refusal: OrderRefusal } | { ordered: T };

/** Takes an order, when the bounds of the queue let one more in. @throws OrderRefused */
export const takeOrder = async (
	store: Store,
	order: ReportOrder,
	by: Ordering,
): Promise<JobCreation> =>
	unlessRefused(
		await store.change(async (change): Promise<Ordered<JobCreation>> => {
			const refusal = await admit(change, by);
			return refusal ? { refusal } : { ordered: await enterJob(change, order, by) };
		}),
	);

/** What was ordered. Asked after the commit, because an error within would undo what was noted. @throws OrderRefused */
export function unlessRefused<T>(outcome: Ordered<T>): T {
	if ('refusal' in outcome) throw new OrderRefused(outcome.refusal);
	return outcome.ordered;
}

/**
 * Whether one more order may wait; gives why not. A key that was used before is let through, because
 * it adds no job. Orders take turns from here to their commit, so that no two slip past a bound
 * together (SQLite's writers are alone). Call it before anything is noted: whoever has the turn to
 * write events waits for nobody.
 */
export async function admit(
	change: Change,
	by: Pick<Ordering, 'actor' | 'idempotencyKey'>,
): Promise<OrderRefusal | undefined> {
	const { trx, flavour } = change;
	if (flavour === 'postgres') {
		await sql`select pg_advisory_xact_lock(${ADMISSION_LOCK})`.execute(trx);
	}
	if (await orderedBefore(trx, by)) return undefined;
	const { jobs } = await readSettings(trx);
	const load = await loadOf(trx, by.actor);
	const reached =
		boundReached('maxQueuedPerActor', jobs, load.own) ??
		boundReached('maxQueued', jobs, load.queued) ??
		(await ageReached(change, jobs));
	if (!reached) return undefined;
	const refusal = await refusalOf(trx, { ...reached, actor: by.actor, load, jobs });
	await tell(change, by.actor, refusal);
	return refusal;
}

interface Load {
	queued: number;
	/** Of the queued: the actor's own. */
	own: number;
	/** Who has queued jobs. */
	actors: number;
	running: number;
}

async function loadOf(trx: Db, actor: string): Promise<Load> {
	const isQueued = sql`state = 'queued'`;
	const { queued, own, actors, running } = await trx
		.selectFrom('cer_job')
		.select([
			sql<number>`count(case when ${isQueued} then 1 end)`.as('queued'),
			sql<number>`count(case when ${isQueued} and actor = ${actor} then 1 end)`.as('own'),
			sql<number>`count(distinct case when ${isQueued} then actor end)`.as('actors'),
			sql<number>`count(case when state = 'running' then 1 end)`.as('running'),
		])
		.where('state', 'in', ['queued', 'running'])
		.executeTakeFirstOrThrow();
	return {
		queued: Number(queued),
		own: Number(own),
		actors: Number(actors),
		running: Number(running),
	};
}

/** A bound that is reached: how many wait, and how many of them must go before one more fits. */
interface Reached {
	bound: QueueBound;
	waiting: number;
	mustLeave: number;
}

function boundReached(
	bound: 'maxQueued' | 'maxQueuedPerActor',
	jobs: Settings['jobs'],
	waiting: number,
): Reached | undefined {
	return waiting < jobs[bound]
		? undefined
		: { bound, waiting, mustLeave: waiting - jobs[bound] + 1 };
}

/** Jobs that could have started longer ago than the bound; a retry whose time lies ahead does not wait. */
async function ageReached(
	{ trx, now }: Change,
	{ maxQueueAgeMinutes }: Settings['jobs'],
): Promise<Reached | undefined> {
	if (maxQueueAgeMinutes === 0) return undefined;
	const before = new Date(now().getTime() - maxQueueAgeMinutes * 60_000).toISOString();
	const { old } = await trx
		.selectFrom('cer_job')
		.select((row) => row.fn.countAll().as('old'))
		.where('state', '=', 'queued')
		.where(sql<string>`coalesce(next_attempt_at, created_at)`, '<', before)
		.executeTakeFirstOrThrow();
	const waiting = Number(old);
	if (waiting === 0) return undefined;
	return { bound: 'maxQueueAgeMinutes', waiting, mustLeave: waiting };
}

const SOONEST_SECONDS = 5;
const LATEST_SECONDS = 3_600;

/**
 * The time is what the jobs that must go first take: the median of recent ones, as many at once as
 * run. An actor's own jobs go in turns with those of the others who wait.
 */
async function refusalOf(
	trx: Db,
	given: Reached & { actor: string; load: Load; jobs: Settings['jobs'] },
): Promise<OrderRefusal> {
	const { bound, waiting, mustLeave, actor, load, jobs } = given;
	const ahead = mustLeave * (bound === 'maxQueuedPerActor' ? Math.max(1, load.actors) : 1);
	const atOnce = Math.max(jobs.maxRunning, load.running);
	const seconds = Math.ceil(((await typicalSeconds(trx, load.queued)) * ahead) / atOnce);
	const retryAfterSeconds = Math.min(LATEST_SECONDS, Math.max(SOONEST_SECONDS, seconds));
	const limit = jobs[bound];
	const what: Record<QueueBound, string> = {
		maxQueuedPerActor: `${waiting === 1 ? `an order of ${actor} waits` : `${waiting} orders of ${actor} wait`} already`,
		maxQueued: `${waiting === 1 ? 'an order waits' : `${waiting} orders wait`} already`,
		maxQueueAgeMinutes: `the oldest waiting order has waited for more than ${limit} minutes`,
	};
	return {
		...{ bound, limit, waiting, retryAfterSeconds },
		message: `The order was not taken: ${what[bound]} (bound jobs.${bound}: ${limit})`,
		mend: `Try again in ${retryAfterSeconds} s, cancel what is not needed, or have an admin raise jobs.${bound}`,
	};
}

/** A caller that ignores the answer would otherwise fill the ledger. */
const NOTED_ONCE_IN_MS = 60_000;

/** Counts a refusal, and notes it unless one of the same actor was noted within the minute. */
async function tell(
	{ trx, note, now }: Change,
	actor: string,
	{ bound, limit, waiting, retryAfterSeconds, message }: OrderRefusal,
): Promise<void> {
	await addToCounters(trx, [{ name: 'cer_orders_refused_total', labels: { bound }, value: 1 }]);
	const noted = await trx
		.selectFrom('cer_event')
		.select('id')
		.where('kind', '=', 'job.refused')
		.where('actor', '=', storable(actor))
		.where('at', '>', new Date(now().getTime() - NOTED_ONCE_IN_MS).toISOString())
		.limit(1)
		.executeTakeFirst();
	if (noted) return;
	await note({
		kind: 'job.refused',
		severity: 'warning',
		subject: `setting:jobs.${bound}`,
		message,
		actor,
		data: { bound, limit, waiting, retryAfterSeconds },
	});
}
