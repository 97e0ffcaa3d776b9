import type { Selectable, Updateable } from 'kysely';
import { storable } from '../database/storable';
import type { Change, Store } from '../database/store';
import type { JobRow } from '../database/tables';
import {
	adoptAttempt,
	beginAttempt,
	holdJob,
	lastAttempt,
	refusal,
	refuseWork,
	type By,
} from './attempts';
import { changeUnfinished, type JobChange } from './held';
import { beginStep } from './steps';

/** A step reached. `percent` never goes back, nor below what an earlier attempt finished for this one. */
export interface Progress {
	step?: string;
	/** 0 to 100; values outside are taken to the nearer end. */
	percent?: number;
	message?: string;
	/** Default: the execution the workspace acts in. */
	executionId?: string;
	/** What the job turned out to be about, to compare its durations by. */
	productType?: string;
	/** How many records it works on. */
	records?: number;
}

/**
 * Claims a queued job, which begins an attempt, and notes where a running one is; also its heartbeat.
 * Refused for a finished job, and for an execution whose attempt is over or that another one followed.
 */
export async function makeProgress(
	change: Change,
	id: string,
	progress: Progress,
): Promise<JobChange> {
	const { trx } = change;
	const executionId = progress.executionId ?? change.who.executionId;
	const by = { executionId, at: change.now().toISOString() };
	return await changeUnfinished(change, id, executionId, {
		write: async (row) => {
			if (row.state === 'queued' && row.attempts >= row.max_attempts) {
				return refusal('exhausted', `its ${row.max_attempts} attempts are used up; replay it`);
			}
			const attempt = await attemptAt(change, row, by);
			const set = progressOf(row, progress, by);
			await trx.updateTable('cer_job').set(set).where('id', '=', id).execute();
			if (progress.step !== undefined && attempt !== undefined) {
				await beginStep(trx, { jobId: id, attempt, step: progress.step, at: by.at });
			}
			return undefined;
		},
		events: (job, before) => [
			...(before.state === 'queued'
				? [
						{
							kind: 'job.started' as const,
							message: `Attempt ${job.attempts} of the report for ${job.order.code} began`,
						},
					]
				: []),
			{
				kind: 'job.progress',
				message: `${job.step ?? 'Started'}, ${Math.round(job.percent)} %`,
				data: { step: job.step, percent: job.percent, message: progress.message },
			},
		],
	});
}

/** The number of the attempt that makes progress: a new one of a queued job. */
async function attemptAt(
	{ trx }: Change,
	row: Selectable<JobRow>,
	by: By,
): Promise<number | undefined> {
	if (row.state === 'queued') return await beginAttempt(trx, row, by);
	if (by.executionId !== undefined && row.execution_id === null) {
		await adoptAttempt(trx, row.id, by.executionId);
	}
	return (await lastAttempt(trx, row.id))?.number;
}

function progressOf(
	row: Selectable<JobRow>,
	{ step, message, productType, records, ...progress }: Progress,
	{ executionId, at }: By,
): Updateable<JobRow> {
	const percent = Math.min(100, Math.max(0, progress.percent ?? 0));
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
		...(row.state === 'queued' ? began : {}),
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

/** Whether whoever works on a job is still wanted. */
export type Heartbeat = { alive: true } | { alive: false; reason: string };

/**
 * A sign of life of an execution that works on a job for long. Not alive: the job was finished or
 * cancelled meanwhile, another execution works on it, or there is no such job.
 */
export const heartbeat = (
	store: Store,
	id: string,
	executionId = store.who.executionId,
): Promise<Heartbeat> =>
	store.change(async ({ trx, now }): Promise<Heartbeat> => {
		const row = await holdJob(trx, id);
		if (!row) return { alive: false, reason: 'there is no such job' };
		const refused = await refuseWork(trx, row, executionId);
		if (refused) return { alive: false, reason: refused.reason };
		const set = { heartbeat_at: now().toISOString() };
		await trx.updateTable('cer_job').set(set).where('id', '=', id).execute();
		return { alive: true };
	});
