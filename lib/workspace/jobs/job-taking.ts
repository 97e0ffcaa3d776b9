import type { Job, ReportOrder } from '../../model';
import { attemptFailed, noteOfJob, stuck } from './job-events';
import * as queue from './job-queue';
import { takeUpStuck as takeUp, type AttemptEnd } from './job-retry';
import { readSettings } from '../access/settings';
import type { Store } from '../database/store';

/** A job taken from the queue, as Generate CER takes it. */
export interface TakenJob {
	job: Job;
	order: ReportOrder;
}

/** A job that hung, and what became of it. */
export interface StuckJob extends TakenJob {
	end: AttemptEnd;
}

const MOST_TAKEN = 10;

/** Takes the queued jobs whose turn it is and notes each. */
export async function takeWaiting(
	store: Store,
	options: { limit?: number; olderThanMs?: number; maxRunning?: number },
): Promise<TakenJob[]> {
	return await store.change(async (trx, note) => {
		const settings = (await readSettings(trx)).jobs;
		const startWithinMs = settings.startWithinSeconds * 1_000;
		const nowMs = store.now().getTime();
		const iso = (ms: number) => new Date(ms).toISOString();
		const taken = await queue.takeWaiting(trx, store.flavour, {
			limit: options.limit ?? MOST_TAKEN,
			maxRunning: options.maxRunning ?? settings.maxRunning,
			orderedBefore: iso(nowMs - (options.olderThanMs ?? startWithinMs)),
			leasedUntil: iso(nowMs + startWithinMs),
			at: iso(nowMs),
		});
		// Noted after all of them are taken: a row waited for with the turn to write events could wait in a circle.
		for (const job of taken) {
			await noteOfJob(note, job, store.who.actor, {
				kind: 'job.taken',
				message: `The report for ${job.order.code} was taken from the queue`,
			});
		}
		return taken.map((job) => ({ job, order: job.order }));
	});
}

/**
 * Takes running jobs without a sign of life from whoever hung and notes what became of each, once.
 * Each in a transaction of its own: one that showed life meanwhile does not hold up the others.
 */
export async function takeUpStuck(
	store: Store,
	options: { staleMs?: number },
): Promise<StuckJob[]> {
	const settings = (await readSettings(store.db)).jobs;
	const staleMs = options.staleMs ?? settings.staleAfterSeconds * 1_000;
	const staleBefore = new Date(store.now().getTime() - staleMs).toISOString();
	const found: StuckJob[] = [];
	for (const id of await queue.listSilent(store.db, staleBefore)) {
		await store.change(async (trx, note) => {
			const { change, end } = await takeUp(trx, id, { staleBefore, at: store.now().toISOString() });
			if (change.kind !== 'changed' || end === undefined) return;
			const { job } = change;
			const message = job.message ?? '';
			await noteOfJob(note, job, store.who.actor, stuck(job, message, end));
			for (const told of attemptFailed(job, end, message)) {
				await noteOfJob(note, job, store.who.actor, told);
			}
			found.push({ job, order: job.order, end });
		});
	}
	return found;
}
