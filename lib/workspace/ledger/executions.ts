import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { InputError, sha256 } from '../../model';
import type { ExecutionRow } from '../database/tables';
import { LARGEST_ARTIFACT } from '../jobs/artifact-rows';
import type { Store } from '../database/store';

/** A finished execution of n8n, as it is to be kept. Instants are ISO, UTC. */
export interface NewExecution {
	/** n8n's number of it; a new n8n counts from 1 again, so the start belongs to its name. */
	id: string;
	startedAt: string;
	stoppedAt?: string;
	workflowId?: string;
	workflowName?: string;
	/** As n8n says it: success, error, crashed, canceled, … */
	status: string;
	/** The report it worked on. */
	jobId?: string;
	/** All n8n's public API says of it, as JSON text. */
	json: string;
}

/** An archived execution, without its content. */
export interface ArchivedExecution extends Omit<NewExecution, 'json'> {
	/** Of the JSON text, hex; the ledger holds it too. */
	sha256: string;
	archivedAt: string;
}

/** Which archived executions to list, newest first. */
export interface ExecutionFilter {
	workflowId?: string;
	jobId?: string;
	/** Default 50. */
	limit?: number;
}

/** Executions taken out of n8n's own log before n8n removes them. */
export interface ExecutionsSection {
	/** Keeps an execution once; `kept-before` leaves what was kept as it is. @throws InputError when it is too large */
	archive(
		execution: NewExecution,
	): Promise<{ kind: 'archived' | 'kept-before'; execution: ArchivedExecution }>;
	/** Whether an execution is kept already. */
	has(id: string, startedAt: string): Promise<boolean>;
	/**
	 * An execution with its JSON text; of several of the same number, the newest. `intact` says
	 * whether the text still has the hash noted when it was archived.
	 */
	get(
		id: string,
		startedAt?: string,
	): Promise<{ execution: ArchivedExecution; json: string; intact: boolean } | undefined>;
	list(filter?: ExecutionFilter): Promise<ArchivedExecution[]>;
}

const compress = promisify(gzip);
const expand = promisify(gunzip);

const COLUMNS = [
	...(['id', 'workflow_id', 'workflow_name', 'status', 'started_at', 'stopped_at'] as const),
	...(['job_id', 'sha256', 'archived_at'] as const),
] as const;

/** The archived executions of a store. */
export const executionsOf = (store: Store): ExecutionsSection => ({
	archive: async (execution) => await archive(store, execution),
	has: async (id, startedAt) => {
		const found = await store.db
			.selectFrom('cer_execution')
			.select('id')
			.where('id', '=', id)
			.where('started_at', '=', startedAt)
			.executeTakeFirst();
		return found !== undefined;
	},
	get: async (id, startedAt) => {
		let query = store.db.selectFrom('cer_execution').selectAll().where('id', '=', id);
		if (startedAt !== undefined) query = query.where('started_at', '=', startedAt);
		const row = await query.orderBy('started_at', 'desc').limit(1).executeTakeFirst();
		if (!row) return undefined;
		const json = (await expand(row.content)).toString('utf8');
		return { execution: toExecution(row), json, intact: sha256(json) === row.sha256 };
	},
	list: async ({ workflowId, jobId, limit = 50 } = {}) => {
		let query = store.db.selectFrom('cer_execution').select(COLUMNS);
		if (workflowId !== undefined) query = query.where('workflow_id', '=', workflowId);
		if (jobId !== undefined) query = query.where('job_id', '=', jobId);
		const rows = await query.orderBy('started_at', 'desc').limit(limit).execute();
		return rows.map(toExecution);
	},
});

async function archive(
	store: Store,
	given: NewExecution,
): Promise<{ kind: 'archived' | 'kept-before'; execution: ArchivedExecution }> {
	const bytes = Buffer.byteLength(given.json);
	const content = await compress(given.json);
	if (content.length > LARGEST_ARTIFACT) {
		throw new InputError(
			`Execution ${given.id} has ${content.length} bytes compressed; the workspace keeps at most ${LARGEST_ARTIFACT}`,
			{ mend: "Pass bulk data as datasets, not as items; n8n keeps a dataset's records apart" },
		);
	}
	const { json, ...facts } = given;
	const execution = { ...facts, sha256: sha256(json), archivedAt: store.now().toISOString() };
	return await store.change(async ({ trx, note }) => {
		const { numInsertedOrUpdatedRows } = await trx
			.insertInto('cer_execution')
			.values(toRow(execution, content))
			.onConflict((conflict) => conflict.columns(['id', 'started_at']).doNothing())
			.executeTakeFirst();
		if (numInsertedOrUpdatedRows !== 1n) {
			const before = await trx
				.selectFrom('cer_execution')
				.select(COLUMNS)
				.where('id', '=', given.id)
				.where('started_at', '=', given.startedAt)
				.executeTakeFirstOrThrow();
			return { kind: 'kept-before', execution: toExecution(before) };
		}
		const { id, workflowName, workflowId, jobId, startedAt, stoppedAt, status } = execution;
		await note({
			kind: 'execution.archived',
			subject: `execution:${id}`,
			message: `Execution ${id} of ${workflowName ?? workflowId ?? 'a workflow'} (${status}) was archived`,
			jobId,
			data: {
				...{ id, workflowId, workflowName, status, startedAt, stoppedAt, bytes },
				sha256: execution.sha256,
			},
		});
		return { kind: 'archived', execution };
	});
}

const toRow = (execution: ArchivedExecution, content: Uint8Array): ExecutionRow => ({
	id: execution.id,
	workflow_id: execution.workflowId ?? null,
	workflow_name: execution.workflowName ?? null,
	status: execution.status,
	started_at: execution.startedAt,
	stopped_at: execution.stoppedAt ?? null,
	job_id: execution.jobId ?? null,
	sha256: execution.sha256,
	content,
	archived_at: execution.archivedAt,
});

const toExecution = (row: Omit<ExecutionRow, 'content'>): ArchivedExecution => ({
	id: row.id,
	workflowId: row.workflow_id ?? undefined,
	workflowName: row.workflow_name ?? undefined,
	status: row.status,
	startedAt: row.started_at,
	stoppedAt: row.stopped_at ?? undefined,
	jobId: row.job_id ?? undefined,
	sha256: row.sha256,
	archivedAt: row.archived_at,
});
