import type { Db, Store } from '../../database/store';

/** The most bytes kept of one step (64 MiB) and of all steps of a job (256 MiB): more is done again. */
export const LARGEST_CHECKPOINT = 64 * 1024 * 1024;
export const LARGEST_OF_JOB = 4 * LARGEST_CHECKPOINT;

/** Evidence older than a day is fetched anew, whatever happened to the job. */
const KEPT_MS = 86_400_000;

/** The instant at or before which a finished step is too old to be taken over. */
export const endOfKeeping = (now: Date): string => new Date(now.getTime() - KEPT_MS).toISOString();

/** Forgets the finished steps of a job that has ended, or that begins anew. */
export async function forgetSteps(trx: Db, jobId: string): Promise<void> {
	await trx.deleteFrom('cer_checkpoint').where('job_id', '=', jobId).execute();
}

/** How far the finished steps of a job reach, 0 to 100: its next attempt does not start below. */
export async function percentFinished(trx: Db, jobId: string): Promise<number> {
	const { percent } = await trx
		.selectFrom('cer_checkpoint')
		.select((row) => row.fn.max('percent').as('percent'))
		.where('job_id', '=', jobId)
		.executeTakeFirstOrThrow();
	return Number(percent ?? 0);
}

/** Removes what is too old to be taken over; returns how many. */
export async function removeOldSteps({ db, now }: Store): Promise<number> {
	const done = await db
		.deleteFrom('cer_checkpoint')
		.where('at', '<=', endOfKeeping(now()))
		.executeTakeFirstOrThrow();
	return Number(done.numDeletedRows);
}
