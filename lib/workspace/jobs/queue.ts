import { sql } from 'kysely';
import type { Job, ReportOrder } from '../../model';
import { readSettings } from '../access/settings';
import type { Change, Db, Store } from '../database/store';
import { noteOfJob } from './events';
import { isBusy, nextFairly, type Due } from './fair-queue';
import { getJob } from './read';

/** A job taken from the queue, as Generate CER takes it. */
export interface TakenJob {
	job: Job;
	order: ReportOrder;
}

const MOST_TAKEN = 10;

/** Takes the queued jobs whose turn it is, for whoever will start them, and notes each. */
export const takeWaiting = (
	store: Store,
	options: { limit?: number; olderThanMs?: number; maxRunning?: number } = {},
): Promise<TakenJob[]> =>
	store.change(async (change) => {
		const settings = (await readSettings(change.trx)).jobs;
		const startWithinMs = settings.startWithinSeconds * 1_000;
		const nowMs = change.now().getTime();
		const iso = (ms: number) => new Date(ms).toISOString();
		const taken = await leaseWaiting(change, {
			limit: options.limit ?? MOST_TAKEN,
			maxRunning: options.maxRunning ?? settings.maxRunning,
			orderedBefore: iso(nowMs - (options.olderThanMs ?? startWithinMs)),
			leasedUntil: iso(nowMs + startWithinMs),
			at: iso(nowMs),
		});
		// Noted after all of them are taken: a row waited for with the turn to write events could wait in a circle.
		for (const job of taken) {
			await noteOfJob(change, job, {
				kind: 'job.taken',
				message: `The report for ${job.order.code} was taken from the queue`,
			});
		}
		return taken.map((job) => ({ job, order: job.order }));
	});

/** An arbitrary number that names this lock among PostgreSQL's advisory locks. */
const QUEUE_LOCK = 7_236_403;

/** Which waiting jobs to take. Instants are ISO. */
interface Taking extends Due {
	/** At most so many. */
	limit: number;
	/** Never so many that more than this run at once. */
	maxRunning: number;
	/** Whoever takes one has until then to start it; afterwards it is taken again. */
	leasedUntil: string;
}

/**
 * Takes the jobs whose turn it is (`nextFairly`): those left lying, and those whose next attempt is
 * due. Takers take turns, so that two never take the same one nor, between them, more than may run.
 */
async function leaseWaiting({ trx, flavour }: Change, taking: Taking): Promise<Job[]> {
	if (flavour === 'postgres') await sql`select pg_advisory_xact_lock(${QUEUE_LOCK})`.execute(trx);
	const free = Math.min(taking.limit, taking.maxRunning - (await countBusy(trx, taking.at)));
	if (free <= 0) return [];
	const ids = await nextFairly(trx, taking, free);
	if (ids.length === 0) return [];
	const taken = await trx
		.updateTable('cer_job')
		.set({ leased_until: taking.leasedUntil })
		.where('id', 'in', ids)
		.where('state', '=', 'queued')
		.returning('id')
		.execute();
	const leased = new Set(taken.map(({ id }) => id));
	const jobs: Job[] = [];
	for (const id of ids) {
		const job = leased.has(id) ? await getJob(trx, id) : undefined;
		if (job) jobs.push(job);
	}
	return jobs;
}

/** Jobs that run, and those taken that are about to. */
async function countBusy(trx: Db, at: string): Promise<number> {
	const { busy } = await trx
		.selectFrom('cer_job')
		.select((row) => row.fn.countAll().as('busy'))
		.where(isBusy(at))
		.executeTakeFirstOrThrow();
	return Number(busy);
}
