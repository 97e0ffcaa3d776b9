import { canonicalJson, type Job } from '../../model';
import { storable } from '../database/storable';
import type { Change } from '../database/store';
import { endAttempt, refusal } from './attempts';
import { forgetSteps } from './checkpoints/bounds';
import { attemptFailed, type JobEvent } from './events';
import { changeUnfinished, type JobChange } from './held';

/** Ends a running job well, once: a second time is refused, and so is a job nobody started. */
export async function completeJob(
	change: Change,
	id: string,
	result?: Readonly<Record<string, unknown>>,
): Promise<JobChange> {
	const { trx } = change;
	const at = change.now().toISOString();
	return await changeUnfinished(change, id, change.who.executionId, {
		write: async (row) => {
			if (row.state === 'queued') return refusal('not-started', 'nobody has started it yet');
			await endAttempt(trx, id, { outcome: 'succeeded', at });
			await forgetSteps(trx, id);
			await trx
				.updateTable('cer_job')
				.set({
					...{ state: 'succeeded', step: null, percent: 100, message: null },
					result_json: result === undefined ? null : canonicalJson(result),
					...{ heartbeat_at: at, finished_at: at },
				})
				.where('id', '=', id)
				.execute();
			return undefined;
		},
		events: ({ order, result, artifacts }) => [
			{
				kind: 'job.succeeded',
				message: `The report for ${order.code} is ready`,
				data: { result, files: artifacts.map(({ name, sha256 }) => ({ name, sha256 })) },
			},
		],
	});
}

/** Ends an unfinished job with the reason why, for good; a finished one keeps its end. */
export const failJob = (change: Change, id: string, message: string): Promise<JobChange> =>
	endUnfinished(change, id, {
		...{ state: 'failed', message, executionId: change.who.executionId },
		events: (job) => attemptFailed(job, 'failed', message),
	});

/**
 * Ends an unfinished job because somebody asked for it, in whatever execution: the running one learns
 * it at its next step, or at the next heartbeat of a long one.
 */
export const cancelJob = (change: Change, id: string, message: string): Promise<JobChange> =>
	endUnfinished(change, id, {
		...{ state: 'cancelled', message },
		events: ({ order }) => [
			{
				kind: 'job.cancelled',
				message: `The report for ${order.code} was cancelled: ${message}`,
			},
		],
	});

async function endUnfinished(
	change: Change,
	id: string,
	end: {
		state: 'failed' | 'cancelled';
		message: string;
		executionId?: string;
		events(job: Job): readonly JobEvent[];
	},
): Promise<JobChange> {
	const { trx } = change;
	const { state, message, executionId, events } = end;
	const at = change.now().toISOString();
	return await changeUnfinished(change, id, executionId, {
		write: async () => {
			await endAttempt(trx, id, { outcome: state, at });
			await forgetSteps(trx, id);
			await trx
				.updateTable('cer_job')
				.set({
					...{ state, message: storable(message), next_attempt_at: null, leased_until: null },
					...{ heartbeat_at: at, finished_at: at },
				})
				.where('id', '=', id)
				.execute();
			return undefined;
		},
		events,
	});
}
