import { sql } from 'kysely';
import type { Migration } from './migration';

/** Releases of the IMDRF's annexes and of MedDRA, side by side. */
export const terminologies: Migration = {
	number: 15,
	name: 'terminologies',
	async up(db, flavour) {
		await db.schema
			.createTable('cer_terminology')
			.addColumn('kind', 'text', (c) => c.notNull())
			.addColumn('release', 'text', (c) => c.notNull())
			.addColumn('source', 'text', (c) => c.notNull())
			.addColumn('sha256', 'text', (c) => c.notNull())
			.addColumn('terms', 'integer', (c) => c.notNull())
			.addColumn('content', flavour === 'sqlite' ? sql`blob` : sql`bytea`, (c) => c.notNull())
			.addColumn('imported_at', 'text', (c) => c.notNull())
			.addColumn('imported_by', 'text', (c) => c.notNull())
			.addPrimaryKeyConstraint('cer_terminology_pk', ['kind', 'release'])
			.execute();
	},
};
