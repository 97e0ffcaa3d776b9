import { sql } from 'kysely';
import {
	canonicalJson,
	cerEventSchema,
	isAudited,
	type AuditEntry,
	type CerEvent,
	type EventNote,
	type Who,
} from '../../model';
import { auditHash, GENESIS_HASH } from '../../ledger';
import type { Flavour } from '../database/flavour';
import type { AuditRow, EventRow } from '../database/tables';
import { storable } from '../database/storable';
import type { Db } from '../database/store';

/** An arbitrary number that names this lock among PostgreSQL's advisory locks. */
const EVENT_LOCK = 7_236_402;

/**
 * Enters an event, and a ledger entry when its kind is audited, in the transaction at hand. Writers
 * take turns until their commit: ids become visible in their order, and no two entries follow the
 * same one. (SQLite's writers are alone anyway.)
 */
export async function recordEvent(
	trx: Db,
	flavour: Flavour,
	note: EventNote,
	{ at, who }: { at: string; who: Who },
): Promise<CerEvent> {
	await lockEvents(trx, flavour);
	const row = {
		at,
		kind: note.kind,
		severity: note.severity ?? 'info',
		message: storable(note.message),
		actor: storable(note.actor ?? who.actor),
		subject: storable(note.subject),
		job_id: note.jobId === undefined ? null : storable(note.jobId),
		execution_id: who.executionId === undefined ? null : storable(who.executionId),
		data_json: storable(canonicalJson(note.data ?? {}), LONGEST_DATA),
	};
	if (row.data_json.length >= LONGEST_DATA) row.data_json = '{"leftOut":"too long"}';
	const { id } = await trx
		.insertInto('cer_event')
		.values(row)
		.returning('id')
		.executeTakeFirstOrThrow();
	const event = toEvent({ ...row, id });
	if (isAudited(note.kind)) await appendEntry(trx, event);
	return event;
}

/** Waits until no other writer of events is between its first event and its commit; the head then stays. */
export async function lockEvents(trx: Db, flavour: Flavour): Promise<void> {
	if (flavour === 'postgres') await sql`select pg_advisory_xact_lock(${EVENT_LOCK})`.execute(trx);
}

/** An event's data are small facts; more than this many characters belong into an artifact. */
const LONGEST_DATA = 32_768;

async function appendEntry(trx: Db, event: CerEvent): Promise<void> {
	const head = await trx
		.selectFrom('cer_audit')
		.select(['seq', 'hash'])
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	const entry = {
		seq: (head?.seq ?? 0) + 1,
		at: event.at,
		actor: event.actor,
		action: event.kind,
		subject: event.subject,
		message: event.message,
		jobId: event.jobId,
		executionId: event.executionId,
		details: event.data,
		previousHash: head?.hash ?? GENESIS_HASH,
	};
	await trx
		.insertInto('cer_audit')
		.values(toAuditRow({ ...entry, hash: auditHash(entry) }))
		.execute();
}

const toAuditRow = (entry: AuditEntry): AuditRow => ({
	seq: entry.seq,
	at: entry.at,
	actor: entry.actor,
	action: entry.action,
	subject: entry.subject,
	message: entry.message,
	job_id: entry.jobId ?? null,
	execution_id: entry.executionId ?? null,
	details_json: canonicalJson(entry.details),
	previous_hash: entry.previousHash,
	hash: entry.hash,
});

/** An event from its row; PostgreSQL gives its id as text. */
export const toEvent = (row: Omit<EventRow, 'id'> & { id: number | string }): CerEvent =>
	cerEventSchema.parse({
		id: Number(row.id),
		at: row.at,
		kind: row.kind,
		severity: row.severity,
		message: row.message,
		actor: row.actor,
		subject: row.subject,
		jobId: row.job_id ?? undefined,
		executionId: row.execution_id ?? undefined,
		data: JSON.parse(row.data_json),
	});
