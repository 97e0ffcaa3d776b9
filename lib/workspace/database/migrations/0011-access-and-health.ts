import type { Migration } from './migration';

/** Named tokens (hashed), signatures already used, settings, heartbeats, and what is known of sources. */
export const accessAndHealth: Migration = {
	number: 11,
	name: 'access-and-health',
	async up(db) {
		await db.schema
			.createTable('cer_token')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('actor', 'text', (c) => c.notNull())
			.addColumn('role', 'text', (c) => c.notNull())
			.addColumn('token_sha256', 'text', (c) => c.notNull().unique())
			.addColumn('created_at', 'text', (c) => c.notNull())
			.addColumn('created_by', 'text', (c) => c.notNull())
			.addColumn('expires_at', 'text')
			.addColumn('last_used_at', 'text')
			.addColumn('revoked_at', 'text')
			.execute();
		await db.schema
			.createTable('cer_nonce')
			.addColumn('nonce', 'text', (c) => c.primaryKey())
			.addColumn('at', 'text', (c) => c.notNull())
			.execute();
		await db.schema
			.createTable('cer_setting')
			.addColumn('name', 'text', (c) => c.primaryKey())
			.addColumn('value_json', 'text', (c) => c.notNull())
			.addColumn('updated_at', 'text', (c) => c.notNull())
			.addColumn('updated_by', 'text', (c) => c.notNull())
			.execute();
		await db.schema
			.createTable('cer_heartbeat')
			.addColumn('part', 'text', (c) => c.primaryKey())
			.addColumn('state', 'text', (c) => c.notNull())
			.addColumn('at', 'text', (c) => c.notNull())
			.addColumn('message', 'text', (c) => c.notNull())
			.addColumn('facts_json', 'text', (c) => c.notNull())
			.execute();
		await db.schema
			.createTable('cer_source')
			.addColumn('source', 'text', (c) => c.primaryKey())
			.addColumn('last_success_at', 'text')
			.addColumn('last_failure_at', 'text')
			.addColumn('last_message', 'text')
			.addColumn('data_date', 'text')
			.addColumn('state', 'text', (c) => c.notNull())
			.addColumn('failures_in_row', 'integer', (c) => c.notNull())
			.addColumn('failing_since', 'text')
			.execute();
	},
};
