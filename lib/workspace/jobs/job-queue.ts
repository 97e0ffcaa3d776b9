import { sql } from 'kysely';
import type { Job } from '../../model';
import type { Flavour } from '../database/migrate';
import { fence, holdJob } from './job-attempts';
import { isBusy, nextInTurn, type Due } from './job-turns';
import { getJob } from './jobs';
import { inTransaction, type Db } from '../database/store';

/** An arbitrary number that names this lock among PostgreSQL's advisory locks. */
const QUEUE_LOCK = 7_236_403;

/** Which waiting jobs to take. Instants are ISO. */
export interface Taking extends Due {
	/** At most so many. */
	limit: number;
	/** Never so many that more than this run at once. */
	maxRunning: number;
	/** Whoever takes one has until then to start it; afterwards it is taken again. */
	leasedUntil: string;
}

/**
 * Takes the jobs whose turn it is (`nextInTurn`): those left lying, and those whose next attempt is
 * due. Takers take turns, so that two never take the same one nor, between them, more than may run.
 */
export async function takeWaiting(db: Db, flavour: Flavour, taking: Taking): Promise<Job[]> {
	return await inTransaction(db, async (trx) => {
		if (flavour === 'postgres') await sql`select pg_advisory_xact_lock(${QUEUE_LOCK})`.execute(trx);
		const free = Math.min(taking.limit, taking.maxRunning - (await countBusy(trx, taking.at)));
		if (free <= 0) return [];
		const ids = await nextInTurn(trx, taking, free);
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
	});
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

/** Running jobs without a sign of life since an instant, the longest silent first. */
export async function listSilent(db: Db, staleBefore: string): Promise<string[]> {
	const rows = await db
		.selectFrom('cer_job')
		.select('id')
		.where('state', '=', 'running')
		.where(
			(where) => where.fn.coalesce('heartbeat_at', 'started_at', 'created_at'),
			'<',
			staleBefore,
		)
		.orderBy('heartbeat_at')
		.execute();
	return rows.map(({ id }) => id);
}

/** Whether whoever works on a job is still wanted. */
export type Heartbeat = { alive: true } | { alive: false; reason: string };

/**
 * A sign of life of an execution that works on a job for long. Not alive: the job was finished or
 * cancelled meanwhile, another execution works on it, or there is no such job.
 */
export async function heartbeat(
	db: Db,
	id: string,
	{ executionId, at }: { executionId?: string; at: string },
): Promise<Heartbeat> {
	return await inTransaction(db, async (trx): Promise<Heartbeat> => {
		const row = await holdJob(trx, id);
		if (!row) return { alive: false, reason: 'there is no such job' };
		if (row.state !== 'queued' && row.state !== 'running') {
			return { alive: false, reason: `it is already ${row.state}` };
		}
		const refused = await fence(trx, row, executionId);
		if (refused) return { alive: false, reason: refused.reason };
		await trx.updateTable('cer_job').set({ heartbeat_at: at }).where('id', '=', id).execute();
		return { alive: true };
	});
}
