import { readSettings } from '../access/settings';
import type { Change, Db, Store } from '../database/store';
import { refusal } from './attempts';
import { attemptFailed, stuck, type AttemptEnd } from './events';
import { changeUnfinished } from './held';
import type { TakenJob } from './queue';
import { endOfAttempt, type AttemptEnded } from './retries';

/** A job that hung, and what became of it. */
export interface StuckJob extends TakenJob {
	end: AttemptEnd;
}

/**
 * Takes running jobs without a sign of life from whoever hung and notes what became of each, once.
 * Each in a transaction of its own: one that showed life meanwhile does not hold up the others.
 */
export async function takeUpStuck(
	store: Store,
	options: { staleMs?: number } = {},
): Promise<StuckJob[]> {
	const settings = (await readSettings(store.db)).jobs;
	const staleMs = options.staleMs ?? settings.staleAfterSeconds * 1_000;
	const staleBefore = new Date(store.now().getTime() - staleMs).toISOString();
	const found: StuckJob[] = [];
	for (const id of await listSilent(store.db, staleBefore)) {
		const { change, end } = await store.change((own) => takeUp(own, id, staleBefore));
		if (change.kind !== 'changed' || end === undefined) continue;
		found.push({ job: change.job, order: change.job.order, end });
	}
	return found;
}

/** Running jobs without a sign of life since an instant, the longest silent first. */
async function listSilent(db: Db, staleBefore: string): Promise<string[]> {
	const rows = await db
		.selectFrom('cer_job')
		.select('id')
		.where('state', '=', 'running')
		.where(
			(where) => where.fn.coalesce('heartbeat_at', 'started_at', 'created_at'),
			'<',
			staleBefore,
		)
		.orderBy('heartbeat_at')
		.execute();
	return rows.map(({ id }) => id);
}

/**
 * Takes a running job from an execution that gave no sign of life since an instant: back to the
 * queue, to be started at once, or onto the dead-letter list after its last attempt. Nothing
 * happens to a job that showed life meanwhile.
 */
async function takeUp(change: Change, id: string, staleBefore: string): Promise<AttemptEnded> {
	const at = change.now().toISOString();
	let end: AttemptEnd | undefined;
	const ended = await changeUnfinished(change, id, undefined, {
		write: async (row) => {
			const lastSign = row.heartbeat_at ?? row.started_at ?? row.created_at;
			if (row.state !== 'running' || lastSign >= staleBefore) {
				return refusal('lost', 'it gave a sign of life meanwhile');
			}
			const message = `Attempt ${row.attempts} gave no sign of life since ${lastSign}`;
			end = await endOfAttempt(change.trx, row, { message, outcome: 'stuck', wait: { ms: 0 }, at });
			return undefined;
		},
		events: (job) => {
			const message = job.message ?? '';
			return end === undefined
				? []
				: [stuck(job, message, end), ...attemptFailed(job, end, message)];
		},
	});
	return { change: ended, end };
}
