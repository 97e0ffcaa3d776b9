import { sql } from 'kysely';
import type { Migration } from './migration';

/** Priority, attempts and the dead-letter list of jobs; how long each step took; signatures; classes of failures. */
export const jobQueue: Migration = {
	number: 6,
	name: 'job-queue',
	async up(db, flavour) {
		const columns = [
			`priority text not null default 'normal' check (priority in ('low', 'normal', 'high'))`,
			'max_attempts integer not null default 3',
			'next_attempt_at text',
			'dead_lettered_at text',
			'watch_id text',
			'code text',
			'leased_until text',
			'product_type text',
			'records integer',
		];
		for (const column of columns) {
			await sql`alter table cer_job add column ${sql.raw(column)}`.execute(db);
		}
		const code =
			flavour === 'sqlite' ? `json_extract(order_json, '$.code')` : `order_json::json ->> 'code'`;
		await sql`update cer_job set code = ${sql.raw(code)}`.execute(db);
		await db.schema.createIndex('cer_job_code').on('cer_job').column('code').execute();
		await sql`alter table cer_failure add column error_class text`.execute(db);
		await db.schema
			.createIndex('cer_failure_execution')
			.on('cer_failure')
			.column('execution_id')
			.execute();
		await db.schema
			.createTable('cer_job_attempt')
			.addColumn('job_id', 'text', (c) => c.notNull().references('cer_job.id').onDelete('cascade'))
			.addColumn('number', 'integer', (c) => c.notNull())
			.addColumn('execution_id', 'text')
			.addColumn('started_at', 'text', (c) => c.notNull())
			.addColumn('ended_at', 'text')
			.addColumn('outcome', 'text')
			.addPrimaryKeyConstraint('cer_job_attempt_pk', ['job_id', 'number'])
			.execute();
		await db.schema.createIndex('cer_job_state').on('cer_job').columns(['state']).execute();
		await db.schema
			.createTable('cer_job_step')
			.addColumn('job_id', 'text', (c) => c.notNull().references('cer_job.id').onDelete('cascade'))
			.addColumn('attempt', 'integer', (c) => c.notNull())
			.addColumn('step', 'text', (c) => c.notNull())
			.addColumn('started_at', 'text', (c) => c.notNull())
			.addColumn('finished_at', 'text')
			.addPrimaryKeyConstraint('cer_job_step_pk', ['job_id', 'attempt', 'step'])
			.execute();
		await db.schema
			.createTable('cer_sign_off')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('job_id', 'text', (c) => c.notNull().references('cer_job.id').onDelete('cascade'))
			.addColumn('actor', 'text', (c) => c.notNull())
			.addColumn('role', 'text', (c) => c.notNull())
			.addColumn('meaning', 'text', (c) => c.notNull())
			.addColumn('comment', 'text')
			.addColumn('report_sha256', 'text', (c) => c.notNull())
			.addColumn('at', 'text', (c) => c.notNull())
			.execute();
		await db.schema.createIndex('cer_sign_off_job').on('cer_sign_off').column('job_id').execute();
	},
};
