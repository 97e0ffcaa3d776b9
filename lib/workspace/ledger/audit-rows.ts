import { setImmediate as nextTurn } from 'node:timers/promises';
import { auditEntrySchema, canonicalJson, type AuditEntry } from '../../model';
import type { AuditRow } from '../database/tables';
import { readEntry, type LedgerLine } from '../../ledger';
import type { Db } from '../database/store';

/** Rows in memory at a time; reading and checking so many takes a few milliseconds. */
const PAGE = 50;

/** An entry from its row, for showing; verifying reads exactly instead (`auditLines`). */
export const toAuditEntry = (row: AuditRow): AuditEntry =>
	auditEntrySchema.parse(membersOf(row, JSON.parse(row.details_json)));

/**
 * The rows of the ledger in the order of their numbers, up to `to`, as entries or as what makes
 * them unreadable; `text` is an unreadable row as it is, for an export that hides nothing.
 */
export async function* auditLines(
	db: Db,
	{ to }: { to: number },
): AsyncGenerator<{ entry: AuditEntry } | { unreadable: string; text: string }> {
	let last: number | undefined;
	for (;;) {
		let query = db.selectFrom('cer_audit').selectAll().where('seq', '<=', to);
		if (last !== undefined) query = query.where('seq', '>', last);
		const rows = await query.orderBy('seq').limit(PAGE).execute();
		for (const row of rows) {
			const line = readRow(row);
			yield 'entry' in line ? line : { ...line, text: JSON.stringify(row) };
		}
		if (rows.length < PAGE) return;
		// On SQLite nothing here ever waits: without this n8n would stand still until the last page.
		await nextTurn();
		last = rows.at(-1)?.seq;
	}
}

/** Reads a row exactly: its details must be canonical JSON, because only their meaning is hashed. */
function readRow(row: AuditRow): LedgerLine {
	let details: unknown;
	try {
		details = JSON.parse(row.details_json);
	} catch {
		return { unreadable: 'its details are not JSON' };
	}
	const line = readEntry(membersOf(row, details));
	if ('unreadable' in line || canonicalJson(line.entry.details) === row.details_json) return line;
	return { unreadable: 'its details are not written as the ledger writes them (canonical JSON)' };
}

const membersOf = (row: AuditRow, details: unknown) => ({
	seq: row.seq,
	at: row.at,
	actor: row.actor,
	action: row.action,
	subject: row.subject,
	message: row.message,
	jobId: row.job_id ?? undefined,
	executionId: row.execution_id ?? undefined,
	details,
	previousHash: row.previous_hash,
	hash: row.hash,
});
