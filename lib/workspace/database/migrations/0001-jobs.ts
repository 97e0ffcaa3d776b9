import { sql } from 'kysely';
import type { Migration } from './migration';

/** Jobs: one row a report order. A key of an actor is used once; jobs without a key are not compared. */
export const jobs: Migration = {
	number: 1,
	name: 'jobs',
	async up(db) {
		await db.schema
			.createTable('cer_job')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('state', 'text', (c) =>
				c.notNull().check(sql`state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')`),
			)
			.addColumn('order_json', 'text', (c) => c.notNull())
			.addColumn('actor', 'text', (c) => c.notNull())
			.addColumn('idempotency_key', 'text')
			.addColumn('step', 'text')
			.addColumn('percent', 'double precision', (c) =>
				c.notNull().check(sql`percent between 0 and 100`),
			)
			.addColumn('message', 'text')
			.addColumn('result_json', 'text')
			.addColumn('attempts', 'integer', (c) => c.notNull())
			.addColumn('execution_id', 'text')
			.addColumn('created_at', 'text', (c) => c.notNull())
			.addColumn('started_at', 'text')
			.addColumn('heartbeat_at', 'text')
			.addColumn('finished_at', 'text')
			.addUniqueConstraint('cer_job_key', ['actor', 'idempotency_key'])
			.execute();
		await db.schema
			.createIndex('cer_job_newest')
			.on('cer_job')
			.columns(['created_at', 'id'])
			.execute();
		await db.schema.createIndex('cer_job_execution').on('cer_job').column('execution_id').execute();
	},
};
