import type { EventNote, Job } from '../../model';
import type { Change } from '../database/store';

/** What an event of a job says beside whose and which job it is. */
export type JobEvent = Pick<EventNote, 'kind' | 'message' | 'severity' | 'data'>;

/** What became of a job whose attempt failed. */
export type AttemptEnd = 'retrying' | 'failed' | 'dead-lettered';

/**
 * Notes an event of a job. The pack and its workflows act for whoever ordered the job; anybody else
 * acts in their own name.
 */
export async function noteOfJob(
	{ note, who }: Pick<Change, 'note' | 'who'>,
	job: Job,
	event: JobEvent,
): Promise<void> {
	await note({
		...event,
		subject: `job:${job.id}`,
		jobId: job.id,
		actor: actorFor(job, who.actor),
		data: {
			...{ state: job.state, code: job.order.code, attempt: job.attempts },
			...{ orderedBy: job.actor, onBehalfOf: job.onBehalfOf },
			...event.data,
		},
	});
}

/** In whose name something is done to a job. */
export const actorFor = (job: Pick<Job, 'actor'>, acting: string): string =>
	/^(system$|workflow:)/.test(acting) ? job.actor : acting;

/** That an attempt failed, and what becomes of the job. */
export function attemptFailed(job: Job, end: AttemptEnd, message: string): JobEvent[] {
	const { order, attempts, maxAttempts, nextAttemptAt } = job;
	const of = `Attempt ${attempts} of ${maxAttempts} of the report for ${order.code}`;
	if (end === 'retrying') {
		return [
			{
				kind: 'job.retrying',
				severity: 'warning',
				message: `${of} failed, another follows: ${message}`,
				data: { reason: message, nextAttemptAt, maxAttempts },
			},
		];
	}
	const failed: JobEvent = {
		kind: 'job.failed',
		severity: 'error',
		message: `The report for ${order.code} failed: ${message}`,
		data: { reason: message, deadLettered: end === 'dead-lettered', maxAttempts },
	};
	if (end === 'failed') return [failed];
	return [
		failed,
		{
			kind: 'job.dead-lettered',
			severity: 'error',
			message: `All ${maxAttempts} attempts of the report for ${order.code} failed; it waits to be replayed`,
			data: { reason: message, maxAttempts },
		},
	];
}

/** That a job hung, and since when. */
export const stuck = (job: Job, message: string, end: AttemptEnd): JobEvent => ({
	kind: 'job.stuck',
	severity: 'warning',
	message: `The report for ${job.order.code} hung: ${message}`,
	data: { reason: message, end, maxAttempts: job.maxAttempts },
});
