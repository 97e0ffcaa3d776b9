import { sql } from 'kysely';
import type { Job } from '../../model';
import { classifyError, type Classification, type ErrorClass } from './classify-error';
import { findFailure, insertFailure, listFailures, type Failure } from './failure-rows';
import { storable } from '../database/storable';
import { cancelJob } from './endings';
import type { AttemptEnd } from './events';
import { findJobOfExecution, getJob } from './read';
import { failAttempt } from './retries';
import type { Change, Db, Note, Store } from '../database/store';

export type { Failure } from './failure-rows';

/** What is told of a failure; the store adds its id and time, and what kind it is. */
export type NewFailure = Omit<Failure, 'id' | 'occurredAt' | 'class'> & {
	occurredAt?: string;
	/** How to mend it, where the error says so. */
	description?: string;
	/** Name of the error's class, and the HTTP status behind it. */
	errorName?: string;
	httpCode?: number;
	random?: () => number;
};

/** What recording did: the entry, what kind of failure it is, and the job as it stands now when one is known. */
export interface FailureRecording {
	failure: Failure;
	classification: Classification;
	job?: Job;
	/** What the failure did to the job; absent when a finished job kept its end or another execution works on it. */
	jobEnd?: AttemptEnd;
	/** Whether this recording ended the job; one that is tried again is not ended. */
	jobFailed: boolean;
	/** The execution's failure had been recorded before; nothing was changed. */
	repeated: boolean;
}

/** Workflow executions that ended badly. */
export interface FailuresSection {
	/**
	 * Enters a failure, sorts it, and ends the attempt of the job it belongs to (the one named, else the
	 * one the execution was working on): tried again where that may help. The failure of one execution
	 * is one failure, however often it is told.
	 */
	record(failure: NewFailure): Promise<FailureRecording>;
	/** The newest failures, newest first. */
	list(filter?: { limit?: number }): Promise<Failure[]>;
	/** The failure of an execution, if it was recorded: the watchdog asks for those nobody recorded. */
	ofExecution(executionId: string): Promise<Failure | undefined>;
}

/** The failures of a store. */
export const failuresOf = (store: Store): FailuresSection => ({
	record: (failure) => store.change((change) => recordFailure(change, failure)),
	list: (filter) => listFailures(store.db, filter),
	ofExecution: (executionId) => findFailure(store.db, executionId),
});

/** An arbitrary number that names this lock among PostgreSQL's advisory locks. */
const FAILURE_LOCK = 7_236_404;

async function recordFailure(change: Change, given: NewFailure): Promise<FailureRecording> {
	const { trx, note, flavour } = change;
	if (flavour === 'postgres') {
		await sql`select pg_advisory_xact_lock(${FAILURE_LOCK})`.execute(trx);
	}
	const { description, errorName: name, httpCode, message } = given;
	const classification = classifyError({ message, description, name, httpCode });
	const job = await jobOf(trx, given);
	const before = given.executionId && (await findFailure(trx, given.executionId));
	if (before) {
		return { failure: before, classification, job, jobFailed: false, repeated: true };
	}
	const failure = failureOf(change, given, { job, class: classification.class });
	await insertFailure(trx, failure);
	const ended = job && (await endJob(change, job, { given, failure, classification }));
	await noteFailure(note, failure, classification);
	return {
		failure,
		classification,
		job,
		...ended,
		jobFailed: isEnd(ended?.jobEnd),
		repeated: false,
	};
}

const isEnd = (end: AttemptEnd | undefined): boolean => end === 'failed' || end === 'dead-lettered';

const failureOf = (
	{ newId, now }: Pick<Change, 'newId' | 'now'>,
	given: NewFailure,
	found: { job: Job | undefined; class: ErrorClass },
): Failure => ({
	id: newId(),
	workflowId: given.workflowId,
	workflowName: given.workflowName,
	executionId: given.executionId,
	executionUrl: given.executionUrl,
	node: given.node,
	message: storable(given.message),
	jobId: found.job?.id,
	occurredAt: given.occurredAt ?? now().toISOString(),
	class: found.class,
});

/**
 * An execution that lost its job is refused here as anywhere: the job goes on without it. One that
 * somebody stopped in n8n cancels its job.
 */
async function endJob(
	change: Change,
	job: Job,
	known: { given: NewFailure; failure: Failure; classification: Classification },
): Promise<{ job: Job; jobEnd?: AttemptEnd }> {
	const { given, failure, classification } = known;
	const { node, message, executionId } = failure;
	const isStopped = classification.class === 'cancelled' && job.state === 'running';
	if (isStopped && executionId !== undefined && job.executionId === executionId) {
		const cancelled = await cancelJob(change, job.id, message);
		return { job: cancelled.kind === 'unknown' ? job : cancelled.job };
	}
	const ended = await failAttempt(change, job.id, {
		message: node === undefined ? message : `${node}: ${message}`,
		retryable: classification.retryable,
		// The one that failed, not the one that records it.
		executionId: executionId ?? job.executionId,
		random: given.random,
	});
	return ended.change.kind === 'unknown' ? { job } : { job: ended.change.job, jobEnd: ended.end };
}

async function noteFailure(
	note: Note,
	failure: Failure,
	{ class: kind, retryable, sentence, mend }: Classification,
): Promise<void> {
	const { id, workflowName, node, message, jobId } = failure;
	await note({
		kind: 'execution.failed',
		severity: kind === 'cancelled' ? 'info' : 'error',
		subject: `failure:${id}`,
		message: `${workflowName ?? 'A workflow'} broke${node ? ` at ${node}` : ''}: ${message}`,
		jobId,
		data: { ...failure, retryable, sentence, mend },
	});
}

async function jobOf(db: Db, { jobId, executionId }: NewFailure): Promise<Job | undefined> {
	const named = jobId === undefined ? undefined : await getJob(db, jobId);
	if (named || executionId === undefined) return named;
	return await findJobOfExecution(db, executionId);
}
