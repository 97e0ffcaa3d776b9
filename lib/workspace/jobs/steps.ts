import { storable } from '../database/storable';
import type { Db } from '../database/store';

/** Notes that an attempt has come to a step; the step before it ends there. A step is entered once. */
export async function beginStep(
	trx: Db,
	{ jobId, attempt, step, at }: { jobId: string; attempt: number; step: string; at: string },
): Promise<void> {
	const name = storable(step);
	await trx
		.updateTable('cer_job_step')
		.set({ finished_at: at })
		.where('job_id', '=', jobId)
		.where('attempt', '=', attempt)
		.where('step', '!=', name)
		.where('finished_at', 'is', null)
		.execute();
	await trx
		.insertInto('cer_job_step')
		.values({
			job_id: jobId,
			attempt,
			step: name,
			started_at: at,
			finished_at: null,
			taken_from: null,
		})
		.onConflict((conflict) => conflict.columns(['job_id', 'attempt', 'step']).doNothing())
		.execute();
}

/** Notes a step that an attempt need not do, because an earlier one had done it. */
export async function takeStepOver(
	trx: Db,
	given: { jobId: string; attempt: number; step: string; from: number; at: string },
): Promise<void> {
	const { jobId, attempt, step, from, at } = given;
	await trx
		.insertInto('cer_job_step')
		.values({
			...{ job_id: jobId, attempt, step: storable(step), taken_from: from },
			...{ started_at: at, finished_at: at },
		})
		.onConflict((conflict) => conflict.columns(['job_id', 'attempt', 'step']).doNothing())
		.execute();
}

/** Ends whatever step of a job is open. */
export async function finishSteps(trx: Db, jobId: string, at: string): Promise<void> {
	await trx
		.updateTable('cer_job_step')
		.set({ finished_at: at })
		.where('job_id', '=', jobId)
		.where('finished_at', 'is', null)
		.execute();
}

/** A step of an attempt and when it ran; times are ISO instants. */
export interface StepRun {
	jobId: string;
	attempt: number;
	step: string;
	startedAt: string;
	finishedAt?: string;
	/** The attempt that did it, for a step that was not done again. */
	takenFrom?: number;
}

/** The steps of several jobs, in the order in which they were begun. */
export async function listSteps(db: Db, jobIds: readonly string[]): Promise<StepRun[]> {
	if (jobIds.length === 0) return [];
	const rows = await db
		.selectFrom('cer_job_step')
		.selectAll()
		.where('job_id', 'in', [...jobIds])
		.orderBy('attempt')
		.orderBy('started_at')
		.execute();
	return rows.map((row) => ({
		jobId: row.job_id,
		attempt: row.attempt,
		step: row.step,
		startedAt: row.started_at,
		finishedAt: row.finished_at ?? undefined,
		takenFrom: row.taken_from ?? undefined,
	}));
}
