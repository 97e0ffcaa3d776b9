import { canonicalJson, workflowRunSchema, type CerEvent, type WorkflowRun } from '../../model';
import { describeScheduleTrigger, nextOfScheduleTrigger } from '../../schedule';
import type { WorkflowRow } from '../database/tables';
import { storable } from '../database/storable';
import type { Change, Db, Store } from '../database/store';

/** A workflow's execution that begins. */
export interface WorkflowStart {
	id: string;
	name: string;
	/** The parameters of its Schedule Trigger, as n8n keeps them. */
	schedule?: unknown;
	/** IANA name. */
	timeZone?: string;
	executionId?: string;
	executionUrl?: string;
}

/** How a workflow's execution ended. */
export interface WorkflowEnd {
	id: string;
	name: string;
	result: 'succeeded' | 'failed';
	message?: string;
	executionId?: string;
	executionUrl?: string;
}

/** What workflows tell of themselves while they run. Noted before it is written: see `lockedIn`. */
export interface WorkflowsSection {
	started(start: WorkflowStart): Promise<void>;
	finished(end: WorkflowEnd): Promise<void>;
	/** By name, each with its next run. */
	list(): Promise<WorkflowRun[]>;
}

/** The workflows of a store. */
export const workflowsOf = (store: Store): WorkflowsSection => ({
	started: (start) =>
		store.change(async ({ trx, note }) => {
			const schedule_json = start.schedule === undefined ? null : canonicalJson(start.schedule);
			const row: WorkflowRow = {
				id: storable(start.id),
				name: storable(start.name),
				schedule_json,
				time_zone: start.timeZone ?? null,
				last_started_at: store.now().toISOString(),
				last_finished_at: null,
				result: 'running',
				message: null,
				execution_id: start.executionId ?? null,
				execution_url: start.executionUrl ?? null,
			};
			await note({
				kind: 'workflow.started',
				severity: 'debug',
				subject: `workflow:${row.id}`,
				message: `${row.name} began`,
			});
			await upsert(trx, row);
		}),
	finished: (end) =>
		store.change(async ({ trx, note }) => {
			const { name, result, message } = end;
			const why = message === undefined || message === '' ? 'no reason given' : message;
			await note({
				kind: 'workflow.finished',
				severity: result === 'failed' ? 'error' : 'debug',
				subject: `workflow:${end.id}`,
				message: result === 'failed' ? `${name} failed: ${why}` : `${name} ended well`,
			});
			const before = await byId(trx, end.id).executeTakeFirst();
			await upsert(trx, {
				...(before ?? { schedule_json: null, time_zone: null, last_started_at: null }),
				id: storable(end.id),
				name: storable(name),
				last_finished_at: store.now().toISOString(),
				result,
				message: message === undefined ? null : storable(message),
				execution_id: end.executionId ?? before?.execution_id ?? null,
				execution_url: end.executionUrl ?? before?.execution_url ?? null,
			});
		}),
	list: async () => {
		const rows = await store.db.selectFrom('cer_workflow').selectAll().orderBy('name').execute();
		const now = store.now();
		return rows.map((row) => toRun(row, now));
	},
});

/** Marks the run of a workflow as failed when its execution broke (the template On Error enters it). */
export async function noteBrokenRun(event: CerEvent, { trx, now }: Change): Promise<void> {
	const { workflowId, executionId } = event.data;
	if (event.kind !== 'execution.failed' || typeof workflowId !== 'string') return;
	await trx
		.updateTable('cer_workflow')
		.set({ result: 'failed', message: event.message, last_finished_at: now().toISOString() })
		.where('id', '=', workflowId)
		.where('execution_id', '=', typeof executionId === 'string' ? executionId : '')
		.execute();
}

const byId = (db: Db, id: string) =>
	db.selectFrom('cer_workflow').selectAll().where('id', '=', storable(id));

async function upsert(trx: Db, row: WorkflowRow): Promise<void> {
	await trx
		.insertInto('cer_workflow')
		.values(row)
		.onConflict((conflict) => conflict.column('id').doUpdateSet(row))
		.execute();
}

function toRun(row: WorkflowRow, now: Date): WorkflowRun {
	const schedule: unknown = row.schedule_json === null ? undefined : JSON.parse(row.schedule_json);
	const timeZone = row.time_zone ?? 'UTC';
	const lastRunAt = row.last_started_at === null ? undefined : new Date(row.last_started_at);
	return workflowRunSchema.parse({
		workflowId: row.id,
		name: row.name,
		schedule: describeScheduleTrigger(schedule, timeZone),
		lastStartedAt: row.last_started_at ?? undefined,
		lastFinishedAt: row.last_finished_at ?? undefined,
		result: row.result,
		message: row.message ?? undefined,
		nextDueAt: nextOfScheduleTrigger(schedule, timeZone, now, { lastRunAt })?.toISOString(),
		executionId: row.execution_id ?? undefined,
		executionUrl: row.execution_url ?? undefined,
	});
}
