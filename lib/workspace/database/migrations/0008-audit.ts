import { sql } from 'kysely';
import type { Migration } from './migration';

/** The audit ledger, which the database itself refuses to change, and executions archived out of n8n. */
export const audit: Migration = {
	number: 8,
	name: 'audit',
	async up(db, flavour) {
		await db.schema
			.createTable('cer_audit')
			.addColumn('seq', 'integer', (c) => c.primaryKey())
			.addColumn('at', 'text', (c) => c.notNull())
			.addColumn('actor', 'text', (c) => c.notNull())
			.addColumn('action', 'text', (c) => c.notNull())
			.addColumn('subject', 'text', (c) => c.notNull())
			.addColumn('message', 'text', (c) => c.notNull())
			.addColumn('job_id', 'text')
			.addColumn('execution_id', 'text')
			.addColumn('details_json', 'text', (c) => c.notNull())
			.addColumn('previous_hash', 'text', (c) => c.notNull())
			.addColumn('hash', 'text', (c) => c.notNull())
			.execute();
		for (const column of ['at', 'actor', 'action', 'job_id', 'execution_id']) {
			await db.schema.createIndex(`cer_audit_${column}`).on('cer_audit').column(column).execute();
		}
		await db.schema
			.createTable('cer_execution')
			.addColumn('id', 'text', (c) => c.notNull())
			.addColumn('workflow_id', 'text')
			.addColumn('workflow_name', 'text')
			.addColumn('status', 'text', (c) => c.notNull())
			.addColumn('started_at', 'text', (c) => c.notNull())
			.addColumn('stopped_at', 'text')
			.addColumn('job_id', 'text')
			.addColumn('sha256', 'text', (c) => c.notNull())
			.addColumn('content', flavour === 'sqlite' ? sql`blob` : sql`bytea`, (c) => c.notNull())
			.addColumn('archived_at', 'text', (c) => c.notNull())
			// A new n8n beside an old workspace counts its executions from 1 again.
			.addPrimaryKeyConstraint('cer_execution_key', ['id', 'started_at'])
			.execute();
		await db.schema
			.createIndex('cer_execution_started_at')
			.on('cer_execution')
			.column('started_at')
			.execute();
		if (flavour === 'sqlite') {
			for (const change of ['update', 'delete']) {
				await sql`create trigger ${sql.raw(`cer_audit_no_${change}`)} before ${sql.raw(change)} on cer_audit
					begin select raise(abort, 'the audit ledger is append-only'); end`.execute(db);
			}
			// "insert or replace" deletes without asking the trigger for it (sqlite.org/lang_conflict.html).
			await sql`create trigger cer_audit_no_replace before insert on cer_audit
				when exists (select 1 from cer_audit where seq = new.seq)
				begin select raise(abort, 'the audit ledger is append-only'); end`.execute(db);
			return;
		}
		await sql`create function cer_audit_refuse() returns trigger language plpgsql as
			$$ begin raise exception 'the audit ledger is append-only'; end $$`.execute(db);
		await sql`create trigger cer_audit_no_change before update or delete or truncate on cer_audit
			for each statement execute function cer_audit_refuse()`.execute(db);
	},
};
