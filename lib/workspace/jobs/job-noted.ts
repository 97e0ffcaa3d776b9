import * as changes from './job-changes';
import { attemptFailed, noteOfJob } from './job-events';
import * as retry from './job-retry';
import * as jobs from './jobs';
import type { Note, Store } from '../database/store';

const atOf = (store: Store): string => store.now().toISOString();

/** Claims a queued job or notes the step of a running one. */
export const makeProgress = (
	store: Store,
	id: string,
	given: Omit<changes.Progress, 'at'>,
): Promise<changes.JobChange> =>
	store.change(async (trx, note) => {
		const executionId = given.executionId ?? store.who.executionId;
		const progress = { ...given, executionId, at: atOf(store) };
		const before = await jobs.getJob(trx, id);
		const change = await changes.progressJob(trx, id, progress);
		if (change.kind !== 'changed') return change;
		const { job } = change;
		if (before?.state === 'queued') {
			const message = `Attempt ${job.attempts} of the report for ${job.order.code} began`;
			await noteOfJob(note, job, store.who.actor, { kind: 'job.started', message });
		}
		await noteOfJob(note, job, store.who.actor, {
			kind: 'job.progress',
			message: `${job.step ?? 'Started'}, ${Math.round(job.percent)} %`,
			data: { step: job.step, percent: job.percent, message: given.message },
		});
		return change;
	});

/** Ends a running job well. */
export const completeJob = (
	store: Store,
	id: string,
	result: Readonly<Record<string, unknown>> | undefined,
): Promise<changes.JobChange> =>
	store.change(async (trx, note) => {
		const by = { executionId: store.who.executionId, at: atOf(store) };
		const change = await changes.completeJob(trx, id, { result, ...by });
		if (change.kind !== 'changed') return change;
		const { job } = change;
		await noteOfJob(note, job, store.who.actor, {
			kind: 'job.succeeded',
			message: `The report for ${job.order.code} is ready`,
			data: {
				result: job.result,
				files: job.artifacts.map(({ name, sha256 }) => ({ name, sha256 })),
			},
		});
		return change;
	});

/** Ends an unfinished job badly, for good. */
export const failJob = (store: Store, id: string, message: string): Promise<changes.JobChange> =>
	store.change(async (trx, note) => {
		const by = { executionId: store.who.executionId, at: atOf(store) };
		const change = await changes.failJob(trx, id, { message, ...by });
		if (change.kind !== 'changed') return change;
		for (const told of attemptFailed(change.job, 'failed', message)) {
			await noteOfJob(note, change.job, store.who.actor, told);
		}
		return change;
	});

/** How an attempt ended badly. */
export interface BadEnd {
	message: string;
	/** Whether another attempt may help. */
	retryable: boolean;
	/** Default: the execution the workspace acts in. */
	executionId?: string;
	/** Draws the wait before the next attempt; default Math.random. */
	random?: () => number;
}

/** What came of it; no `end` when it was refused. */
export interface AttemptEnded {
	change: changes.JobChange;
	end?: retry.AttemptEnd;
}

/** Ends an attempt in the transaction at hand and notes what became of the job. */
export async function failAttempt(
	store: Store,
	{ trx, note }: { trx: Store['db']; note: Note },
	id: string,
	failed: BadEnd,
): Promise<AttemptEnded> {
	const ended = await retry.failAttempt(trx, id, {
		...failed,
		random: failed.random ?? Math.random,
		executionId: failed.executionId ?? store.who.executionId,
		at: atOf(store),
	});
	const { change, end } = ended;
	if (change.kind === 'changed' && end !== undefined) {
		for (const told of attemptFailed(change.job, end, failed.message)) {
			await noteOfJob(note, change.job, store.who.actor, told);
		}
	}
	return ended;
}

/** Ends an unfinished job because somebody asked for it. */
export const cancelJob = (store: Store, id: string, message: string): Promise<changes.JobChange> =>
	store.change((trx, note) => cancelIn(store, { trx, note }, id, message));

/** The same in the transaction at hand. */
export async function cancelIn(
	store: Store,
	{ trx, note }: { trx: Store['db']; note: Note },
	id: string,
	message: string,
): Promise<changes.JobChange> {
	const change = await changes.cancelJob(trx, id, { message, at: atOf(store) });
	if (change.kind !== 'changed') return change;
	await noteOfJob(note, change.job, store.who.actor, {
		kind: 'job.cancelled',
		message: `The report for ${change.job.order.code} was cancelled: ${message}`,
	});
	return change;
}

/** Puts a failed or cancelled job back into the queue. */
export const replayJob = (store: Store, id: string): Promise<changes.JobChange> =>
	store.change(async (trx, note) => {
		const change = await retry.replayJob(trx, id, { at: atOf(store), by: store.who.actor });
		if (change.kind !== 'changed') return change;
		await noteOfJob(note, change.job, store.who.actor, {
			kind: 'job.replayed',
			message: `The report for ${change.job.order.code} is tried again from the start`,
		});
		return change;
	});
