import type { Migration } from './migration';

/** The watchlist, announcements of new data that were taken, and what workflows tell of themselves. */
export const watchlist: Migration = {
	number: 9,
	name: 'watchlist',
	async up(db) {
		await db.schema
			.createTable('cer_watch')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('code', 'text', (c) => c.notNull())
			.addColumn('owner', 'text', (c) => c.notNull())
			.addColumn('enabled', 'integer', (c) => c.notNull())
			.addColumn('when_kind', 'text', (c) => c.notNull())
			.addColumn('input_json', 'text', (c) => c.notNull())
			.addColumn('anchor_at', 'text', (c) => c.notNull())
			.addColumn('next_due_at', 'text')
			.addColumn('last_due_at', 'text')
			.addColumn('last_job_id', 'text')
			.addColumn('created_at', 'text', (c) => c.notNull())
			.addColumn('updated_at', 'text', (c) => c.notNull())
			.addColumn('removed_at', 'text')
			.execute();
		await db.schema.createIndex('cer_watch_due').on('cer_watch').column('next_due_at').execute();
		await db.schema
			.createTable('cer_announcement')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('source', 'text', (c) => c.notNull())
			.addColumn('codes_json', 'text', (c) => c.notNull())
			.addColumn('message', 'text', (c) => c.notNull())
			.addColumn('sender', 'text', (c) => c.notNull())
			.addColumn('at', 'text', (c) => c.notNull())
			.addColumn('taken_at', 'text')
			.execute();
		await db.schema
			.createTable('cer_source_mark')
			.addColumn('source', 'text', (c) => c.notNull())
			.addColumn('subject', 'text', (c) => c.notNull())
			.addColumn('mark_json', 'text', (c) => c.notNull())
			.addColumn('updated_at', 'text', (c) => c.notNull())
			.addPrimaryKeyConstraint('cer_source_mark_pk', ['source', 'subject'])
			.execute();
		await db.schema
			.createTable('cer_workflow')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('name', 'text', (c) => c.notNull())
			.addColumn('schedule_json', 'text')
			.addColumn('time_zone', 'text')
			.addColumn('last_started_at', 'text')
			.addColumn('last_finished_at', 'text')
			.addColumn('result', 'text', (c) => c.notNull())
			.addColumn('message', 'text')
			.addColumn('execution_id', 'text')
			.addColumn('execution_url', 'text')
			.execute();
	},
};
