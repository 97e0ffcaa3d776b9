import { sql } from 'kysely';
import type { Migration } from './migration';

/** Artifacts: the files a job made, content included, so that every process that sees the job can serve them. */
export const artifacts: Migration = {
	number: 2,
	name: 'artifacts',
	async up(db, flavour) {
		await db.schema
			.createTable('cer_artifact')
			.addColumn('job_id', 'text', (c) => c.notNull().references('cer_job.id').onDelete('cascade'))
			.addColumn('name', 'text', (c) => c.notNull())
			.addColumn('mime_type', 'text', (c) => c.notNull())
			.addColumn('bytes', 'integer', (c) => c.notNull())
			.addColumn('sha256', 'text', (c) => c.notNull())
			.addColumn('content', flavour === 'sqlite' ? sql`blob` : 'bytea', (c) => c.notNull())
			.addColumn('created_at', 'text', (c) => c.notNull())
			.addPrimaryKeyConstraint('cer_artifact_pk', ['job_id', 'name'])
			.execute();
	},
};
