import { sql } from 'kysely';
import { canonicalJson, type Job } from '../../model';
import { storable } from './job-row';
import { getJob } from './jobs';
import { inTransaction, type Db } from './store';

/**
 * What came of changing a job. `refused`: its state does not allow the change, and nothing was
 * written; `unknown`: there is no such job.
 */
export type JobChange =
	| { kind: 'changed'; job: Job }
	| { kind: 'refused'; job: Job; reason: string }
	| { kind: 'unknown' };

/** A step reached. `percent` never goes back: a lower one leaves the higher standing. */
export interface Progress {
	step?: string;
	/** 0 to 100; values outside are taken to the nearer end. */
	percent?: number;
	message?: string;
	executionId?: string;
	at: string;
}

/** Starts a queued job and notes where a running one is; also its heartbeat. A finished job is refused. */
export async function progressJob(db: Db, id: string, progress: Progress): Promise<JobChange> {
	const { at, step, message, executionId } = progress;
	const percent = Math.min(100, Math.max(0, progress.percent ?? 0));
	return await inTransaction(db, async (trx) => {
		await startJob(trx, id, { at, executionId });
		const done = await trx
			.updateTable('cer_job')
			.set({
				heartbeat_at: at,
				percent: sql<number>`case when percent < ${percent} then ${percent} else percent end`,
				...(step === undefined ? {} : { step: storable(step) }),
				...(message === undefined ? {} : { message: storable(message) }),
			})
			.where('id', '=', id)
			.where('state', '=', 'running')
			.executeTakeFirst();
		return await told(trx, id, done.numUpdatedRows, ({ state }) => `it is already ${state}`);
	});
}

/** Takes a queued job up. Nothing happens to one that is running or finished. */
async function startJob(
	db: Db,
	id: string,
	{ at, executionId }: { at: string; executionId?: string },
): Promise<void> {
	await db
		.updateTable('cer_job')
		.set((row) => ({
			state: 'running',
			started_at: at,
			heartbeat_at: at,
			attempts: row('attempts', '+', 1),
			...(executionId === undefined ? {} : { execution_id: executionId }),
		}))
		.where('id', '=', id)
		.where('state', '=', 'queued')
		.execute();
}

/** Ends a running job well, once: a second time is refused, and so is a job nobody started. */
export async function completeJob(
	db: Db,
	id: string,
	{ result, at }: { result?: Readonly<Record<string, unknown>>; at: string },
): Promise<JobChange> {
	const done = await db
		.updateTable('cer_job')
		.set({
			state: 'succeeded',
			step: null,
			percent: 100,
			message: null,
			result_json: result === undefined ? null : canonicalJson(result),
			heartbeat_at: at,
			finished_at: at,
		})
		.where('id', '=', id)
		.where('state', '=', 'running')
		.executeTakeFirst();
	return await told(db, id, done.numUpdatedRows, ({ state }) =>
		state === 'queued' ? 'nobody has started it yet' : `it is already ${state}`,
	);
}

/** Ends an unfinished job with the reason why; a finished one keeps its end. */
export const failJob = (
	db: Db,
	id: string,
	end: { message: string; at: string },
): Promise<JobChange> => endUnfinished(db, id, 'failed', end);

/** Ends an unfinished job because somebody asked for it; the running workflow learns so at its next step. */
export const cancelJob = (
	db: Db,
	id: string,
	end: { message: string; at: string },
): Promise<JobChange> => endUnfinished(db, id, 'cancelled', end);

async function endUnfinished(
	db: Db,
	id: string,
	state: 'failed' | 'cancelled',
	{ message, at }: { message: string; at: string },
): Promise<JobChange> {
	const done = await db
		.updateTable('cer_job')
		.set({ state, message: storable(message), heartbeat_at: at, finished_at: at })
		.where('id', '=', id)
		.where('state', 'in', ['queued', 'running'])
		.executeTakeFirst();
	return await told(db, id, done.numUpdatedRows, (job) => `it is already ${job.state}`);
}

async function told(
	db: Db,
	id: string,
	changed: bigint,
	reason: (job: Job) => string,
): Promise<JobChange> {
	const job = await getJob(db, id);
	if (!job) return { kind: 'unknown' };
	return changed === 1n ? { kind: 'changed', job } : { kind: 'refused', job, reason: reason(job) };
}
