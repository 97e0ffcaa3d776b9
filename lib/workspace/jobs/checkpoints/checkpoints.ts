import type { Selectable } from 'kysely';
import type { JobRow } from '../../database/tables';
import { endOfKeeping, LARGEST_CHECKPOINT, LARGEST_OF_JOB } from './bounds';
import { fence, holdJob, lastAttempt } from '../attempts';
import { noteOfJob } from '../events';
import { storable } from '../../database/storable';
import { takeStepOver } from '../steps';
import { getJob } from '../read';
import type { Change, Db, Store } from '../../database/store';

/** A finished step of a job: what it gave, and who did it. */
export interface KeptStep {
	content: Uint8Array;
	executionId?: string;
	/** When it was done, an ISO instant. */
	at: string;
}

/**
 * `too-large`: it was not kept and will be done again; `refused`: the job is not running, or another
 * execution works on it; `unknown`: there is no such job.
 */
export type CheckpointSaving =
	| { kind: 'kept' }
	| { kind: 'too-large'; reason: string }
	| { kind: 'refused'; reason: string }
	| { kind: 'unknown' };

/**
 * Finished steps of unfinished jobs, so that a later attempt need not do them again. Kept until the
 * job ends or is replayed, and for a day at most. A step is known by its name and by a key of all it
 * is made of: another key is another step.
 */
export interface CheckpointsSection {
	save(
		jobId: string,
		step: { step: string; key: string; content: Uint8Array },
	): Promise<CheckpointSaving>;
	find(jobId: string, step: string, key: string): Promise<KeptStep | undefined>;
	/** Enters that the execution at hand took a step over instead of doing it. False: it lost the job. */
	takeOver(jobId: string, step: string, key: string): Promise<boolean>;
	/** Enters that a step was not kept, and why. */
	notKept(jobId: string, step: string, reason: string): Promise<void>;
}

/** The finished steps of a store. */
export const checkpointsOf = (store: Store): CheckpointsSection => ({
	save: (jobId, step) => store.change((change) => save(change, jobId, step)),
	find: async (jobId, step, key) => {
		const row = await select(store.db, jobId, step, key)
			.select(['content', 'execution_id', 'at'])
			.where('at', '>', endOfKeeping(store.now()))
			.executeTakeFirst();
		return row && { content: row.content, executionId: row.execution_id ?? undefined, at: row.at };
	},
	takeOver: (jobId, step, key) => store.change((change) => takeOver(change, jobId, { step, key })),
	notKept: (jobId, step, reason) =>
		store.change((change) => noteNotKept(change, jobId, { step, reason })),
});

const select = (db: Db, jobId: string, step: string, key: string) =>
	db
		.selectFrom('cer_checkpoint')
		.where('job_id', '=', storable(jobId))
		.where('step', '=', storable(step))
		.where('key', '=', key);

/** Why the execution at hand does not work on a job, if so. */
async function notWorkingOn(
	trx: Db,
	row: Selectable<JobRow>,
	executionId: string | undefined,
): Promise<string | undefined> {
	if (row.state !== 'running') return `it is ${row.state}`;
	return (await fence(trx, row, executionId))?.reason;
}

async function save(
	change: Change,
	jobId: string,
	{ step, key, content }: { step: string; key: string; content: Uint8Array },
): Promise<CheckpointSaving> {
	const { trx, who, now } = change;
	const row = await holdJob(trx, jobId);
	if (!row) return { kind: 'unknown' };
	const { executionId } = who;
	const reason = await notWorkingOn(trx, row, executionId);
	if (reason !== undefined) return { kind: 'refused', reason };
	const tooLarge = await overBounds(trx, jobId, step, content.byteLength);
	if (tooLarge !== undefined) {
		await noteNotKept(change, jobId, { step, reason: tooLarge });
		return { kind: 'too-large', reason: tooLarge };
	}
	const kept = {
		key,
		content,
		bytes: content.byteLength,
		attempt: (await lastAttempt(trx, jobId))?.number ?? 0,
		execution_id: executionId ?? null,
		percent: row.percent,
		at: now().toISOString(),
	};
	await trx.updateTable('cer_job').set({ heartbeat_at: kept.at }).where('id', '=', jobId).execute();
	await trx
		.insertInto('cer_checkpoint')
		.values({ job_id: jobId, step: storable(step), ...kept })
		.onConflict((conflict) => conflict.columns(['job_id', 'step']).doUpdateSet(kept))
		.execute();
	return { kind: 'kept' };
}

async function overBounds(
	trx: Db,
	jobId: string,
	step: string,
	bytes: number,
): Promise<string | undefined> {
	if (bytes > LARGEST_CHECKPOINT) return `it gave more than ${LARGEST_CHECKPOINT} bytes`;
	const { sum } = await trx
		.selectFrom('cer_checkpoint')
		.select((row) => row.fn.sum('bytes').as('sum'))
		.where('job_id', '=', jobId)
		.where('step', '!=', storable(step))
		.executeTakeFirstOrThrow();
	if (Number(sum ?? 0) + bytes <= LARGEST_OF_JOB) return undefined;
	return `the steps of the job gave more than ${LARGEST_OF_JOB} bytes`;
}

async function takeOver(
	change: Change,
	jobId: string,
	{ step, key }: { step: string; key: string },
): Promise<boolean> {
	const { trx, who, now } = change;
	const row = await holdJob(trx, jobId);
	if (!row || (await notWorkingOn(trx, row, who.executionId)) !== undefined) return false;
	const kept = await select(trx, jobId, step, key)
		.select(['attempt', 'execution_id', 'at', 'bytes'])
		.executeTakeFirst();
	const job = await getJob(trx, jobId);
	if (!kept || !job) return false;
	const number = (await lastAttempt(trx, jobId))?.number ?? kept.attempt;
	await takeStepOver(trx, {
		...{ jobId, attempt: number, step, from: kept.attempt },
		at: now().toISOString(),
	});
	// Attempts are counted on over a replay, but told of from 1 on.
	const from = job.attempts - (number - kept.attempt);
	await noteOfJob(change, job, {
		kind: 'step.taken-over',
		message: `${step} was taken over from attempt ${from}, which had finished it`,
		data: {
			...{ step, fromAttempt: from, fromExecution: kept.execution_id ?? undefined },
			...{ doneAt: kept.at, bytes: kept.bytes, key },
		},
	});
	return true;
}

async function noteNotKept(
	change: Change,
	jobId: string,
	{ step, reason }: { step: string; reason: string },
): Promise<void> {
	const job = await getJob(change.trx, jobId);
	if (!job) return;
	await noteOfJob(change, job, {
		kind: 'step.not-kept',
		message: `Another attempt would do ${step} again: ${reason}`,
		data: { step, reason },
	});
}
