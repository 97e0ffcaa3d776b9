import type { Job, ReportOrder } from '../../model';
import type * as changes from './job-changes';
import { leaveAlone } from './job-duplicate';
import * as expectation from './job-expectation';
import * as noted from './job-noted';
import * as queue from './job-queue';
import { takeUpStuck, takeWaiting, type StuckJob, type TakenJob } from './job-taking';
import * as jobs from './jobs';
import { takeOrder } from './order-job';
import { signOff, type NewSignOff, type SigningOff } from './sign-offs';
import type { Store } from '../database/store';

export type { StuckJob, TakenJob } from './job-taking';

/**
 * Orders for reports and what becomes of them. Each change is an event, and a ledger entry where its
 * kind is audited. Changes are made for the execution the workspace acts in (`as`), unless one is
 * named; one that lost its job to another attempt is refused.
 */
export interface JobsSection {
	/**
	 * Enters an order. The same key of the same actor gives its job, whatever waits; a new one is
	 * refused (OrderRefused) while as much waits as the settings `jobs.maxQueued`,
	 * `jobs.maxQueuedPerActor` and `jobs.maxQueueAgeMinutes` allow.
	 */
	create(
		order: ReportOrder,
		by: Omit<jobs.NewJob, 'id' | 'order' | 'at'>,
	): Promise<jobs.JobCreation>;
	/** Claims a queued job (an attempt begins) or notes the step of a running one. */
	progress(id: string, progress: Omit<changes.Progress, 'at'>): Promise<changes.JobChange>;
	/** A sign of life during long work; says whether the work is still wanted. Notes no event. */
	heartbeat(id: string, executionId?: string): Promise<queue.Heartbeat>;
	/**
	 * Enters that an execution was started for a job that is another's or has ended; false where it has
	 * worked on the job itself.
	 */
	leaveAlone(id: string, reason: string): Promise<boolean>;
	complete(id: string, result?: Readonly<Record<string, unknown>>): Promise<changes.JobChange>;
	/** Ends a job for good. */
	fail(id: string, message: string): Promise<changes.JobChange>;
	/** Ends an attempt: the job is tried again, or failed, or dead-lettered after its last attempt. */
	failAttempt(id: string, failed: noted.BadEnd): Promise<noted.AttemptEnded>;
	cancel(id: string, message: string): Promise<changes.JobChange>;
	/** A failed, cancelled or dead-lettered job back into the queue, its attempts from the start. */
	replay(id: string): Promise<changes.JobChange>;
	/**
	 * Takes the queued jobs whose turn it is, for whoever will start them. `olderThanMs`: those that
	 * nobody started for so long; defaults are the settings `jobs.startWithinSeconds` and
	 * `jobs.maxRunning`, and at most 10 at a time.
	 */
	takeWaiting(options?: {
		limit?: number;
		olderThanMs?: number;
		maxRunning?: number;
	}): Promise<TakenJob[]>;
	/**
	 * Takes running jobs whose last sign of life is older than `staleMs` (default: the setting
	 * `jobs.staleAfterSeconds`) from whoever hung: back to the queue, or dead-lettered.
	 */
	stuck(options?: { staleMs?: number }): Promise<StuckJob[]>;
	/** Jobs that failed for the last time and were not replayed, newest first. */
	deadLetters(filter?: Pick<jobs.JobFilter, 'limit' | 'cursor' | 'code'>): Promise<jobs.JobPage>;
	signOff(id: string, given: NewSignOff): Promise<SigningOff>;
	/** With its expected end while it runs. */
	get(id: string): Promise<Job | undefined>;
	list(filter?: jobs.JobFilter): Promise<jobs.JobPage>;
	ofExecution(executionId: string): Promise<Job | undefined>;
}

/** The jobs of a store. */
export function jobsOf(store: Store): JobsSection {
	const { executionId } = store.who;
	return {
		create: (order, by) => takeOrder(store, order, by),
		progress: (id, progress) => noted.makeProgress(store, id, progress),
		heartbeat: (id, own = executionId) =>
			queue.heartbeat(store.db, id, { executionId: own, at: store.now().toISOString() }),
		leaveAlone: (id, reason) => leaveAlone(store, id, reason),
		complete: (id, result) => noted.completeJob(store, id, result),
		fail: (id, message) => noted.failJob(store, id, message),
		failAttempt: (id, failed) =>
			store.change((trx, note) => noted.failAttempt(store, { trx, note }, id, failed)),
		cancel: (id, message) => noted.cancelJob(store, id, message),
		replay: (id) => noted.replayJob(store, id),
		takeWaiting: (options = {}) => takeWaiting(store, options),
		stuck: (options = {}) => takeUpStuck(store, options),
		deadLetters: (filter) => jobs.listJobs(store, { ...filter, deadLettered: true }),
		signOff: (id, given) => signOff(store, id, given),
		get: async (id) => {
			const job = await jobs.getJob(store.db, id);
			return job && (await withExpectations(store, [job]))[0];
		},
		list: async (filter) => {
			const page = await jobs.listJobs(store, filter);
			return { ...page, jobs: await withExpectations(store, page.jobs) };
		},
		ofExecution: (id) => jobs.findJobOfExecution(store.db, id),
	};
}

/** Running jobs with the time they should end; reckoned when they are looked at, nothing is kept. */
async function withExpectations(store: Store, list: readonly Job[]): Promise<Job[]> {
	const running = list.filter(({ state }) => state === 'running').map(({ id }) => id);
	if (running.length === 0) return [...list];
	const past = await expectation.pastJobs(store.db);
	const rows = await store.db
		.selectFrom('cer_job')
		.select(['id', 'code', 'product_type', 'records', 'started_at', 'finished_at'])
		.where('id', 'in', running)
		.execute();
	const expected = new Map<string, expectation.Expectation | undefined>();
	for (const row of rows) {
		const now = store.now();
		expected.set(row.id, await expectation.expectationOf(store.db, row, { past, now }));
	}
	return list.map((job) => ({ ...job, ...expected.get(job.id) }));
}
