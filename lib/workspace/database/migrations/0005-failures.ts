import type { Migration } from './migration';

/** Failures: workflow executions that ended badly, with the job they were working on where one is known. */
export const failures: Migration = {
	number: 5,
	name: 'failures',
	async up(db) {
		await db.schema
			.createTable('cer_failure')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('workflow_id', 'text')
			.addColumn('workflow_name', 'text')
			.addColumn('execution_id', 'text')
			.addColumn('execution_url', 'text')
			.addColumn('node', 'text')
			.addColumn('message', 'text', (c) => c.notNull())
			.addColumn('job_id', 'text', (c) => c.references('cer_job.id').onDelete('set null'))
			.addColumn('occurred_at', 'text', (c) => c.notNull())
			.execute();
		await db.schema
			.createIndex('cer_failure_newest')
			.on('cer_failure')
			.columns(['occurred_at', 'id'])
			.execute();
	},
};
