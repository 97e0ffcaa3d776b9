import type { Selectable } from 'kysely';
import { canonicalJson } from '../../model';
import { readSettings } from '../access/settings';
import { storable } from '../database/storable';
import type { Change, Db } from '../database/store';
import type { JobRow } from '../database/tables';
import { beginAttempt, endAttempt, refusal, type AttemptOutcome } from './attempts';
import { forgetSteps, percentFinished } from './checkpoints/bounds';
import { attemptFailed, type AttemptEnd } from './events';
import { changeHeld, changeUnfinished, type JobChange } from './held';
import { handsOf } from './row';

/** However often a job failed, it waits no longer for another attempt. */
const LONGEST_WAIT_MS = 30 * 60_000;

/**
 * How long to wait after that many failures (1, 2, …), in milliseconds: exponential backoff with full
 * jitter, anywhere from 0 to min(30 min, first · 2^(failures − 1)), so that jobs that failed together
 * do not come back together.
 *
 * @param random a number from 0 to below 1
 * @param firstSeconds the longest wait after the first failure: the setting `jobs.firstRetrySeconds`
 */
export function retryDelayMs(failures: number, random: () => number, firstSeconds = 30): number {
	const first = firstSeconds * 1_000;
	const longest = Math.min(LONGEST_WAIT_MS, first * 2 ** (Math.max(1, failures) - 1));
	return Math.floor(random() * longest);
}

/** How an attempt ended badly. */
export interface BadEnd {
	message: string;
	/** Whether another attempt may help. */
	retryable: boolean;
	/** Default: the execution the workspace acts in. */
	executionId?: string;
	/** Draws the wait before the next attempt: from 0 to below 1; default Math.random. */
	random?: () => number;
}

/** What came of it; no `end` when it was refused. */
export interface AttemptEnded {
	change: JobChange;
	end?: AttemptEnd;
}

/**
 * Ends an attempt. The job goes back to the queue for a later one; after its last attempt it is
 * failed and stays on the dead-letter list; where no retry can help it fails at once. A job that was
 * taken from the queue and could not even be started has had an attempt too.
 */
export async function failAttempt(
	change: Change,
	id: string,
	failed: BadEnd,
): Promise<AttemptEnded> {
	const { trx } = change;
	const { message, retryable, random = Math.random } = failed;
	const executionId = failed.executionId ?? change.who.executionId;
	const at = change.now().toISOString();
	const { firstRetrySeconds } = (await readSettings(trx)).jobs;
	let end: AttemptEnd | undefined;
	const ended = await changeUnfinished(change, id, executionId, {
		write: async (row) => {
			const isQueued = row.state === 'queued';
			if (isQueued) await beginAttempt(trx, row, { executionId, at });
			const attempts = row.attempts + (isQueued ? 1 : 0);
			const wait = {
				ms: retryable ? retryDelayMs(attempts, random, firstRetrySeconds) : undefined,
			};
			end = await endOfAttempt(trx, { ...row, attempts }, { message, outcome: 'failed', wait, at });
			return undefined;
		},
		events: (job) => (end === undefined ? [] : attemptFailed(job, end, message)),
	});
	return { change: ended, end };
}

/** Writes how an attempt ended, and what becomes of its job. */
export async function endOfAttempt(
	trx: Db,
	row: Selectable<JobRow>,
	given: {
		message: string;
		outcome: AttemptOutcome;
		/** None where no retry can help. */
		wait: { ms?: number };
		at: string;
	},
): Promise<AttemptEnd> {
	const { outcome, at } = given;
	await endAttempt(trx, row.id, { outcome, at });
	const ended = { message: storable(given.message), heartbeat_at: at, attempts: row.attempts };
	const wait = given.wait.ms;
	const isLast = row.attempts >= row.max_attempts;
	const again = wait !== undefined && !isLast;
	if (!again) await forgetSteps(trx, row.id);
	const percent = await percentFinished(trx, row.id);
	await trx
		.updateTable('cer_job')
		.set(
			again
				? { ...ended, ...QUEUED, percent, next_attempt_at: later(at, wait) }
				: {
						...ended,
						...{ state: 'failed', finished_at: at, leased_until: null, next_attempt_at: null },
						dead_lettered_at: wait === undefined ? null : at,
					},
		)
		.where('id', '=', row.id)
		.execute();
	if (wait === undefined) return 'failed';
	return isLast ? 'dead-lettered' : 'retrying';
}

const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

/** A job that waits for an attempt: what is left of the one before are its files, its finished steps and its reason. */
const QUEUED = {
	state: 'queued',
	percent: 0,
	step: null,
	leased_until: null,
	dead_lettered_at: null,
	finished_at: null,
} as const;

/**
 * Puts a failed or cancelled job back into the queue, its attempts from the start; it may be taken at
 * once. A succeeded job is refused (it never runs twice), and so is an unfinished one.
 */
export async function replayJob(change: Change, id: string): Promise<JobChange> {
	const { trx, who } = change;
	const at = change.now().toISOString();
	return await changeHeld(change, id, {
		write: async ({ state, hands_json }) => {
			if (state === 'succeeded') return refusal('finished', 'it has succeeded');
			if (state !== 'failed' && state !== 'cancelled') {
				return refusal('finished', `it is ${state} already`);
			}
			await forgetSteps(trx, id);
			await trx
				.updateTable('cer_job')
				.set({
					...QUEUED,
					...{ attempts: 0, next_attempt_at: at, heartbeat_at: at },
					...{ message: null, execution_id: null, started_at: null, result_json: null },
					hands_json: withHand(hands_json, who.actor),
				})
				.where('id', '=', id)
				.execute();
			return undefined;
		},
		events: ({ order }) => [
			{
				kind: 'job.replayed',
				message: `The report for ${order.code} is tried again from the start`,
			},
		],
	});
}

/** The hands in a job, with one more that had it made again; each name once. */
function withHand(json: string | null, actor: string): string {
	const hands = handsOf(json) ?? [];
	const isKnown = hands.some((hand) => hand.actor === actor && hand.did === 'ran');
	return canonicalJson(isKnown ? hands : [...hands, { actor, did: 'ran' }]);
}
