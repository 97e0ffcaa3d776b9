import type { Job, ReportOrder } from '../../model';
import type { Store } from '../database/store';
import { takeOrder } from './admission';
import { leaveAlone } from './duplicate';
import { cancelJob, completeJob, failJob } from './endings';
import type { JobCreation, Ordering } from './enter-job';
import { withExpectations } from './expectation';
import type { JobChange } from './held';
import { heartbeat, makeProgress, type Heartbeat, type Progress } from './progress';
import { takeWaiting, type TakenJob } from './queue';
import { findJobOfExecution, getJob, listJobs, type JobFilter, type JobPage } from './read';
import { failAttempt, replayJob, type AttemptEnded, type BadEnd } from './retries';
import { takeUpStuck, type StuckJob } from './stuck';
import { signOff, type NewSignOff, type SigningOff } from './sign-off';

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
	create(order: ReportOrder, by: Ordering): Promise<JobCreation>;
	/** Claims a queued job (an attempt begins) or notes the step of a running one. */
	progress(id: string, progress: Progress): Promise<JobChange>;
	/** A sign of life during long work; says whether the work is still wanted. Notes no event. */
	heartbeat(id: string, executionId?: string): Promise<Heartbeat>;
	/**
	 * Enters that an execution was started for a job that is another's or has ended; false where it has
	 * worked on the job itself.
	 */
	leaveAlone(id: string, reason: string): Promise<boolean>;
	complete(id: string, result?: Readonly<Record<string, unknown>>): Promise<JobChange>;
	/** Ends a job for good. */
	fail(id: string, message: string): Promise<JobChange>;
	/** Ends an attempt: the job is tried again, or failed, or dead-lettered after its last attempt. */
	failAttempt(id: string, failed: BadEnd): Promise<AttemptEnded>;
	cancel(id: string, message: string): Promise<JobChange>;
	/** A failed, cancelled or dead-lettered job back into the queue, its attempts from the start. */
	replay(id: string): Promise<JobChange>;
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
	deadLetters(filter?: Pick<JobFilter, 'limit' | 'cursor' | 'code'>): Promise<JobPage>;
	signOff(id: string, given: NewSignOff): Promise<SigningOff>;
	/** With its expected end while it runs. */
	get(id: string): Promise<Job | undefined>;
	list(filter?: JobFilter): Promise<JobPage>;
	ofExecution(executionId: string): Promise<Job | undefined>;
}

/** The jobs of a store. */
export const jobsOf = (store: Store): JobsSection => ({
	create: (order, by) => takeOrder(store, order, by),
	progress: (id, progress) => store.change((change) => makeProgress(change, id, progress)),
	heartbeat: (id, executionId) => heartbeat(store, id, executionId),
	leaveAlone: (id, reason) => leaveAlone(store, id, reason),
	complete: (id, result) => store.change((change) => completeJob(change, id, result)),
	fail: (id, message) => store.change((change) => failJob(change, id, message)),
	failAttempt: (id, failed) => store.change((change) => failAttempt(change, id, failed)),
	cancel: (id, message) => store.change((change) => cancelJob(change, id, message)),
	replay: (id) => store.change((change) => replayJob(change, id)),
	takeWaiting: (options) => takeWaiting(store, options),
	stuck: (options) => takeUpStuck(store, options),
	deadLetters: (filter) => listJobs(store, { ...filter, deadLettered: true }),
	signOff: (id, given) => store.change((change) => signOff(change, id, given)),
	get: async (id) => {
		const job = await getJob(store.db, id);
		return job && (await withExpectations(store, [job]))[0];
	},
	list: async (filter) => {
		const page = await listJobs(store, filter);
		return { ...page, jobs: await withExpectations(store, page.jobs) };
	},
	ofExecution: (id) => findJobOfExecution(store.db, id),
});
