import { canonicalJson, type Job } from '../../model';
import type { Selectable, Updateable } from 'kysely';
import type { JobRow } from '../database/tables';
import {
	adoptAttempt,
	beginAttempt,
	endAttempt,
	fence,
	holdJob,
	lastAttempt,
	type Refusal,
} from './job-attempts';
import { forgetSteps } from './checkpoints/bounds';
import { storable } from './job-row';
import { beginStep } from './job-steps';
import { getJob } from './jobs';
import { inTransaction, type Db } from '../database/store';

/**
 * What came of changing a job. `refused`: its state or another execution does not allow the change,
 * and nothing was written; `unknown`: there is no such job.
 */
export type JobChange =
	| { kind: 'changed'; job: Job }
	| { kind: 'refused'; job: Job; reason: string; why: Refusal }
	| { kind: 'unknown' };

/** Who changes a job and when. An execution that lost the job is refused; none given is not fenced. */
export interface By {
	executionId?: string;
	/** ISO instant. */
	at: string;
}

/** A step reached. `percent` never goes back, nor below what an earlier attempt finished for this one. */
export interface Progress {
	step?: string;
	/** 0 to 100; values outside are taken to the nearer end. */
	percent?: number;
	message?: string;
	executionId?: string;
	/** What the job turned out to be about, to compare its durations by. */
	productType?: string;
	/** How many records it works on. */
	records?: number;
	at: string;
}

/**
 * Claims a queued job, which begins an attempt, and notes where a running one is; also its heartbeat.
 * Refused for a finished job, and for an execution whose attempt is over or that another one followed.
 */
export async function progressJob(db: Db, id: string, progress: Progress): Promise<JobChange> {
	return await changeHeld(db, id, progress, async (trx, row) => {
		if (row.state === 'queued' && row.attempts >= row.max_attempts) {
			return refusal('exhausted', `its ${row.max_attempts} attempts are used up; replay it`);
		}
		const attempt = await attemptAt(trx, row, progress);
		await trx.updateTable('cer_job').set(progressOf(row, progress)).where('id', '=', id).execute();
		if (progress.step !== undefined && attempt !== undefined) {
			await beginStep(trx, { jobId: id, attempt, step: progress.step, at: progress.at });
		}
		return undefined;
	});
}

/** The number of the attempt that makes progress: a new one of a queued job. */
async function attemptAt(trx: Db, row: Selectable<JobRow>, by: By): Promise<number | undefined> {
	if (row.state === 'queued') return await beginAttempt(trx, row, by);
	if (by.executionId !== undefined && row.execution_id === null) {
		await adoptAttempt(trx, row.id, by.executionId);
	}
	return (await lastAttempt(trx, row.id))?.number;
}

function progressOf(row: Selectable<JobRow>, progress: Progress): Updateable<JobRow> {
	const { at, step, message, executionId, productType, records } = progress;
	const percent = Math.min(100, Math.max(0, progress.percent ?? 0));
	const isNew = row.state === 'queued';
	const began: Updateable<JobRow> = {
		state: 'running',
		started_at: at,
		attempts: row.attempts + 1,
		next_attempt_at: null,
		leased_until: null,
		message: null,
		step: null,
	};
	return {
		...(isNew ? began : {}),
		heartbeat_at: at,
		percent: Math.max(row.percent, percent),
		...(executionId === undefined ? {} : { execution_id: executionId }),
		...(step === undefined ? {} : { step: storable(step) }),
		...(message === undefined ? {} : { message: storable(message) }),
		...(productType === undefined ? {} : { product_type: storable(productType, 40) }),
		...(records === undefined ? {} : { records: Math.min(Math.round(records), MOST_RECORDS) }),
	};
}

/** PostgreSQL's `integer` ends there. */
const MOST_RECORDS = 2_147_483_647;

/** Ends a running job well, once: a second time is refused, and so is a job nobody started. */
export async function completeJob(
	db: Db,
	id: string,
	{ result, ...by }: By & { result?: Readonly<Record<string, unknown>> },
): Promise<JobChange> {
	return await changeHeld(db, id, by, async (trx, row) => {
		if (row.state === 'queued') return refusal('not-started', 'nobody has started it yet');
		await endAttempt(trx, id, { outcome: 'succeeded', at: by.at });
		await forgetSteps(trx, id);
		await trx
			.updateTable('cer_job')
			.set({
				...{ state: 'succeeded', step: null, percent: 100, message: null },
				result_json: result === undefined ? null : canonicalJson(result),
				...{ heartbeat_at: by.at, finished_at: by.at },
			})
			.where('id', '=', id)
			.execute();
		return undefined;
	});
}

/** Ends an unfinished job with the reason why, for good; a finished one keeps its end. */
export const failJob = (db: Db, id: string, end: By & { message: string }): Promise<JobChange> =>
	endUnfinished(db, id, 'failed', end);

/**
 * Ends an unfinished job because somebody asked for it, in whatever execution: the running one learns
 * it at its next step, or at the next heartbeat of a long one.
 */
export const cancelJob = (
	db: Db,
	id: string,
	{ message, at }: { message: string; at: string },
): Promise<JobChange> => endUnfinished(db, id, 'cancelled', { message, at });

async function endUnfinished(
	db: Db,
	id: string,
	state: 'failed' | 'cancelled',
	end: By & { message: string },
): Promise<JobChange> {
	return await changeHeld(db, id, end, async (trx) => {
		await endAttempt(trx, id, { outcome: state, at: end.at });
		await forgetSteps(trx, id);
		await trx
			.updateTable('cer_job')
			.set({
				...{ state, message: storable(end.message), next_attempt_at: null, leased_until: null },
				...{ heartbeat_at: end.at, finished_at: end.at },
			})
			.where('id', '=', id)
			.execute();
		return undefined;
	});
}

/** Why a change is not made. */
export const refusal = (why: Refusal, reason: string) => ({ why, reason });

/**
 * Holds an unfinished job, keeps out executions that lost it, and changes it; `change` says why not
 * when it does not.
 */
export async function changeHeld(
	db: Db,
	id: string,
	by: By,
	change: (
		trx: Db,
		row: Selectable<JobRow>,
	) => Promise<{ why: Refusal; reason: string } | undefined>,
): Promise<JobChange> {
	return await inTransaction(db, async (trx): Promise<JobChange> => {
		const row = await holdJob(trx, id);
		if (!row) return { kind: 'unknown' };
		const isFinished = row.state !== 'queued' && row.state !== 'running';
		const refused = isFinished
			? refusal('finished', `it is already ${row.state}`)
			: ((await fence(trx, row, by.executionId)) ?? (await change(trx, row)));
		const job = await getJob(trx, id);
		if (!job) return { kind: 'unknown' };
		return refused ? { kind: 'refused', job, ...refused } : { kind: 'changed', job };
	});
}
