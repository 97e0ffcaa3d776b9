import type { Selectable } from 'kysely';
import type { FailureRow } from '../database/tables';
import { ERROR_CLASSES, type ErrorClass } from './classify-error';
import type { Db } from '../database/store';

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
	/** Absent for failures recorded before there were classes. */
	class?: ErrorClass;
}

/** The first failure recorded of an execution. */
export async function findFailure(db: Db, executionId: string): Promise<Failure | undefined> {
	const row = await db
		.selectFrom('cer_failure')
		.selectAll()
		.where('execution_id', '=', executionId)
		.orderBy('occurred_at')
		.limit(1)
		.executeTakeFirst();
	return row && toFailure(row);
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

/** Enters a failure. */
export const insertFailure = (db: Db, failure: Failure): Promise<unknown> =>
	db.insertInto('cer_failure').values(toRow(failure)).execute();

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
	error_class: failure.class ?? null,
});

const toFailure = (row: Selectable<FailureRow>): Failure => ({
	id: row.id,
	workflowId: row.workflow_id ?? undefined,
	workflowName: row.workflow_name ?? undefined,
	executionId: row.execution_id ?? undefined,
	executionUrl: row.execution_url ?? undefined,
	node: row.node ?? undefined,
	message: row.message,
	jobId: row.job_id ?? undefined,
	occurredAt: row.occurred_at,
	class: ERROR_CLASSES.find((known) => known === row.error_class),
});
