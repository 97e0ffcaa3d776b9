import type { Selectable } from 'kysely';
import { canonicalJson } from '../../model';
import type { JobRow } from '../database/tables';
import { beginAttempt, endAttempt, holdJob, type AttemptOutcome } from './job-attempts';
import { forgetSteps, percentFinished } from './checkpoints/bounds';
import { changeHeld, refusal, type By, type JobChange } from './job-changes';
import { handsOf, storable } from './job-row';
import { getJob } from './jobs';
import { inTransaction, type Db } from '../database/store';

/** Bounds of the wait before another attempt: half a minute, doubled at each failure, at most half an hour. */
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 30 * 60_000;

/**
 * How long to wait after that many failures (1, 2, …), in milliseconds: exponential backoff with full
 * jitter, anywhere from 0 to min(30 min, 30 s · 2^(failures − 1)), so that jobs that failed together
 * do not come back together.
 *
 * @param random a number from 0 to below 1
 */
export function retryDelayMs(failures: number, random: () => number): number {
	const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (Math.max(1, failures) - 1));
	return Math.floor(random() * longest);
}

/** An attempt that ended badly. */
export interface FailedAttempt extends By {
	message: string;
	/** Whether another attempt may help. */
	retryable: boolean;
	random: () => number;
}

/** What became of a job whose attempt failed; absent when the failure was refused. */
export type AttemptEnd = 'retrying' | 'failed' | 'dead-lettered';

/**
 * Ends an attempt. The job goes back to the queue for a later one; after its last attempt it is
 * failed and stays on the dead-letter list; where no retry can help it fails at once. A job that was
 * taken from the queue and could not even be started has had an attempt too.
 */
export async function failAttempt(
	db: Db,
	id: string,
	failed: FailedAttempt,
): Promise<{ change: JobChange; end?: AttemptEnd }> {
	let end: AttemptEnd | undefined;
	const change = await changeHeld(db, id, failed, async (trx, row) => {
		const isQueued = row.state === 'queued';
		if (isQueued) await beginAttempt(trx, row, failed);
		const attempts = row.attempts + (isQueued ? 1 : 0);
		const { retryable, random, at } = failed;
		const wait = { ms: retryable ? retryDelayMs(attempts, random) : undefined };
		end = await endOfAttempt(trx, { ...row, attempts }, { ...failed, outcome: 'failed', wait, at });
		return undefined;
	});
	return { change, end };
}

/**
 * Takes a running job from an execution that gave no sign of life since an instant: back to the
 * queue, to be started at once, or onto the dead-letter list after its last attempt. Nothing
 * happens to a job that showed life meanwhile.
 */
export async function takeUpStuck(
	db: Db,
	id: string,
	{ staleBefore, at }: { staleBefore: string; at: string },
): Promise<{ change: JobChange; end?: AttemptEnd }> {
	let end: AttemptEnd | undefined;
	const change = await changeHeld(db, id, { at }, async (trx, row) => {
		const lastSign = row.heartbeat_at ?? row.started_at ?? row.created_at;
		if (row.state !== 'running' || lastSign >= staleBefore) {
			return refusal('lost', 'it gave a sign of life meanwhile');
		}
		const message = `Attempt ${row.attempts} gave no sign of life since ${lastSign}`;
		end = await endOfAttempt(trx, row, { message, outcome: 'stuck', wait: { ms: 0 }, at });
		return undefined;
	});
	return { change, end };
}

async function endOfAttempt(
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
export async function replayJob(
	db: Db,
	id: string,
	{ at, by }: { at: string; by: string },
): Promise<JobChange> {
	return await inTransaction(db, async (trx): Promise<JobChange> => {
		const row = await holdJob(trx, id);
		if (!row) return { kind: 'unknown' };
		const may = row.state === 'failed' || row.state === 'cancelled';
		if (may) {
			await forgetSteps(trx, id);
			await trx
				.updateTable('cer_job')
				.set({
					...QUEUED,
					...{ attempts: 0, next_attempt_at: at, heartbeat_at: at },
					...{ message: null, execution_id: null, started_at: null, result_json: null },
					hands_json: withHand(row.hands_json, by),
				})
				.where('id', '=', id)
				.execute();
		}
		const job = await getJob(trx, id);
		if (!job) return { kind: 'unknown' };
		const reason = row.state === 'succeeded' ? 'it has succeeded' : `it is ${row.state} already`;
		return may
			? { kind: 'changed', job }
			: { kind: 'refused', job, ...refusal('finished', reason) };
	});
}

/** The hands in a job, with one more that had it made again; each name once. */
function withHand(json: string | null, actor: string): string {
	const hands = handsOf(json) ?? [];
	const isKnown = hands.some((hand) => hand.actor === actor && hand.did === 'ran');
	return canonicalJson(isKnown ? hands : [...hands, { actor, did: 'ran' }]);
}
