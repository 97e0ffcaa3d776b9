import type { Selectable } from 'kysely';
import type { Job } from '../../model';
import type { Change } from '../database/store';
import type { JobRow } from '../database/tables';
import { holdJob, refuseWork, type Refused } from './attempts';
import { noteOfJob, type JobEvent } from './events';
import { getJob } from './read';

/**
 * What came of changing a job. `refused`: its state or another execution does not allow the change,
 * and nothing was written; `unknown`: there is no such job.
 */
export type JobChange =
	| { kind: 'changed'; job: Job }
	| ({ kind: 'refused'; job: Job } & Refused)
	| { kind: 'unknown' };

/** How a job is changed, and what is noted of it. */
interface Changing {
	/** Writes the change, or says why not. */
	write(row: Selectable<JobRow>): Promise<Refused | undefined>;
	/** What happened: the job as it is now, its row as it was. */
	events(job: Job, before: Selectable<JobRow>): readonly JobEvent[];
}

/** Holds a job, changes it and notes the change, or nothing of it. */
export async function changeHeld(
	change: Change,
	id: string,
	{ write, events }: Changing,
): Promise<JobChange> {
	const row = await holdJob(change.trx, id);
	if (!row) return { kind: 'unknown' };
	const refused = await write(row);
	const job = await getJob(change.trx, id);
	if (!job) return { kind: 'unknown' };
	if (refused) return { kind: 'refused', job, ...refused };
	for (const event of events(job, row)) await noteOfJob(change, job, event);
	return { kind: 'changed', job };
}

/** The same of an unfinished job, keeping out an execution that lost it; without one nothing is fenced. */
export const changeUnfinished = (
	change: Change,
	id: string,
	executionId: string | undefined,
	{ write, events }: Changing,
): Promise<JobChange> =>
	changeHeld(change, id, {
		write: async (row) => (await refuseWork(change.trx, row, executionId)) ?? (await write(row)),
		events,
	});
