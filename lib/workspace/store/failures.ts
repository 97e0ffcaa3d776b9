import type { Job } from '../../model';
import type { FailureRow } from '../database/tables';
import { failJob } from './job-changes';
import { storable } from './job-row';
import { findJobOfExecution, getJob } from './jobs';
import { inTransaction, type Db } from './store';

/** A workflow execution that ended badly, as n8n's Error Trigger tells it. */
export interface Failure {
	id: string;
	workflowId?: string;
	workflowName?: string;
	executionId?: string;
	executionUrl?: string;
	/** The node that failed. */
	node?: string;
	message: string;
	/** The job the execution was working on. */
	jobId?: string;
	/** ISO instant. */
	occurredAt: string;
}

/** What recording did: the entry, and the job as it stands now when one is known. */
export interface FailureRecording {
	failure: Failure;
	job?: Job;
	/** Whether this recording ended the job; a finished job keeps its end. */
	jobFailed: boolean;
}

/**
 * Enters a failure and marks the job it belongs to as failed, both or neither. The job is the one
 * named, else the one the execution was working on.
 */
export async function recordFailure(db: Db, given: Failure): Promise<FailureRecording> {
	return await inTransaction(db, async (trx) => {
		const job = await jobOf(trx, given);
		const failure = { ...given, message: storable(given.message), jobId: job?.id };
		await trx.insertInto('cer_failure').values(toRow(failure)).execute();
		if (!job) return { failure, jobFailed: false };
		const { message, occurredAt: at, node } = failure;
		const sentence = node === undefined ? message : `${node}: ${message}`;
		const change = await failJob(trx, job.id, { message: sentence, at });
		return {
			failure,
			job: change.kind === 'unknown' ? job : change.job,
			jobFailed: change.kind === 'changed',
		};
	});
}

async function jobOf(db: Db, { jobId, executionId }: Failure): Promise<Job | undefined> {
	const named = jobId === undefined ? undefined : await getJob(db, jobId);
	if (named || executionId === undefined) return named;
	return await findJobOfExecution(db, executionId);
}

/** The newest failures, newest first. */
export async function listFailures(db: Db, { limit = 50 } = {}): Promise<Failure[]> {
	const rows = await db
		.selectFrom('cer_failure')
		.selectAll()
		.orderBy('occurred_at', 'desc')
		.orderBy('id', 'desc')
		.limit(limit)
		.execute();
	return rows.map(toFailure);
}

const toRow = (failure: Failure): FailureRow => ({
	id: failure.id,
	workflow_id: failure.workflowId ?? null,
	workflow_name: failure.workflowName ?? null,
	execution_id: failure.executionId ?? null,
	execution_url: failure.executionUrl ?? null,
	node: failure.node ?? null,
	message: failure.message,
	job_id: failure.jobId ?? null,
	occurred_at: failure.occurredAt,
});

const toFailure = (row: FailureRow): Failure => ({
	id: row.id,
	workflowId: row.workflow_id ?? undefined,
	workflowName: row.workflow_name ?? undefined,
	executionId: row.execution_id ?? undefined,
	executionUrl: row.execution_url ?? undefined,
	node: row.node ?? undefined,
	message: row.message,
	jobId: row.job_id ?? undefined,
	occurredAt: row.occurred_at,
});
