import type { Selectable } from 'kysely';
import type { JobAttemptRow, JobRow } from '../database/tables';
import { storable } from '../database/storable';
import { finishSteps } from './steps';
import type { Db } from '../database/store';

/** Why a change of a job is refused: see the reasons of `fence` and of each change. */
export type Refusal = 'exhausted' | 'finished' | 'lost' | 'not-started';

/** A change that is not made, and why. */
export interface Refused {
	why: Refusal;
	/** Continues "the job was left as it is: ". */
	reason: string;
}

export const refusal = (why: Refusal, reason: string): Refused => ({ why, reason });

/** Who works on a job and when. */
export interface By {
	executionId?: string;
	/** ISO instant. */
	at: string;
}

/** How an attempt ended. */
export type AttemptOutcome = 'succeeded' | 'failed' | 'stuck' | 'cancelled';

/**
 * Reads a job and holds it until the transaction ends: nobody changes it between a decision and its
 * writing. (An update without a change, because SQLite knows no `select … for update`.)
 */
export const holdJob = (trx: Db, id: string): Promise<Selectable<JobRow> | undefined> =>
	trx
		.updateTable('cer_job')
		.set((row) => ({ state: row.ref('state') }))
		.where('id', '=', storable(id))
		.returningAll()
		.executeTakeFirst();

/**
 * Why an execution may not touch an unfinished job, if so: another one works on it, or its own
 * attempt is over. Whoever acts outside an execution (a person, the command line) is not fenced.
 */
export async function fence(
	trx: Db,
	row: Selectable<JobRow>,
	executionId: string | undefined,
): Promise<Refused | undefined> {
	if (executionId === undefined) return undefined;
	if (row.state === 'running') {
		if (row.execution_id === null || row.execution_id === executionId) return undefined;
		const other = `execution ${row.execution_id} works on it now (attempt ${row.attempts})`;
		return refusal('lost', other);
	}
	const own = await trx
		.selectFrom('cer_job_attempt')
		.select('ended_at')
		.where('job_id', '=', row.id)
		.where('execution_id', '=', executionId)
		.orderBy('number', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!own) return undefined;
	const over = 'the attempt of this execution is over, and the job waits for its next one';
	return refusal('lost', over);
}

/** Why nobody may work on a job any more, or this execution not, if so. */
export async function refuseWork(
	trx: Db,
	row: Selectable<JobRow>,
	executionId: string | undefined,
): Promise<Refused | undefined> {
	const isOpen = row.state === 'queued' || row.state === 'running';
	if (!isOpen) return refusal('finished', `it is already ${row.state}`);
	return await fence(trx, row, executionId);
}

/** Enters the next attempt of a queued job and says its number. */
export async function beginAttempt(
	trx: Db,
	row: Selectable<JobRow>,
	{ executionId, at }: By,
): Promise<number> {
	const number = ((await lastAttempt(trx, row.id))?.number ?? 0) + 1;
	await trx
		.insertInto('cer_job_attempt')
		.values({
			job_id: row.id,
			number,
			execution_id: executionId ?? null,
			started_at: at,
			ended_at: null,
			outcome: null,
		})
		.execute();
	return number;
}

/** Ends the running attempt of a job, and the step it was at. */
export async function endAttempt(
	trx: Db,
	jobId: string,
	{ outcome, at }: { outcome: AttemptOutcome; at: string },
): Promise<void> {
	await trx
		.updateTable('cer_job_attempt')
		.set({ ended_at: at, outcome })
		.where('job_id', '=', jobId)
		.where('ended_at', 'is', null)
		.execute();
	await finishSteps(trx, jobId, at);
}

/** The newest attempt of a job, running or ended. */
export const lastAttempt = (
	db: Db,
	jobId: string,
): Promise<Selectable<JobAttemptRow> | undefined> =>
	db
		.selectFrom('cer_job_attempt')
		.selectAll()
		.where('job_id', '=', jobId)
		.orderBy('number', 'desc')
		.limit(1)
		.executeTakeFirst();

/** Ties a running attempt that nobody's execution has claimed to one. */
export async function adoptAttempt(trx: Db, jobId: string, executionId: string): Promise<void> {
	await trx
		.updateTable('cer_job_attempt')
		.set({ execution_id: executionId })
		.where('job_id', '=', jobId)
		.where('ended_at', 'is', null)
		.where('execution_id', 'is', null)
		.execute();
}
