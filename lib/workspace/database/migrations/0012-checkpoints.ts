import { sql } from 'kysely';
import type { Migration } from './migration';

/** What a job's finished steps gave, for its next attempt, and which steps an attempt took over. */
export const checkpoints: Migration = {
	number: 12,
	name: 'checkpoints',
	async up(db, flavour) {
		await db.schema
			.createTable('cer_checkpoint')
			.addColumn('job_id', 'text', (c) => c.notNull().references('cer_job.id').onDelete('cascade'))
			.addColumn('step', 'text', (c) => c.notNull())
			.addColumn('key', 'text', (c) => c.notNull())
			.addColumn('content', flavour === 'sqlite' ? sql`blob` : sql`bytea`, (c) => c.notNull())
			.addColumn('bytes', 'integer', (c) => c.notNull())
			.addColumn('attempt', 'integer', (c) => c.notNull())
			.addColumn('execution_id', 'text')
			.addColumn('percent', flavour === 'sqlite' ? 'real' : 'double precision', (c) => c.notNull())
			.addColumn('at', 'text', (c) => c.notNull())
			.addPrimaryKeyConstraint('cer_checkpoint_pk', ['job_id', 'step'])
			.execute();
		await db.schema.createIndex('cer_checkpoint_at').on('cer_checkpoint').columns(['at']).execute();
		await db.schema.alterTable('cer_job_step').addColumn('taken_from', 'integer').execute();
	},
};
