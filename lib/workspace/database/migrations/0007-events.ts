import { sql } from 'kysely';
import type { Migration } from './migration';

/** Events: what happens, in order, for live views and logs; counters for metrics. */
export const events: Migration = {
	number: 7,
	name: 'events',
	async up(db, flavour) {
		const id =
			flavour === 'sqlite'
				? sql`integer primary key autoincrement`
				: sql`bigint generated always as identity primary key`;
		await sql`create table cer_event (
			id ${id}, at text not null, kind text not null, severity text not null,
			message text not null, actor text not null, subject text not null,
			job_id text, execution_id text, data_json text not null)`.execute(db);
		await db.schema.createIndex('cer_event_at').on('cer_event').column('at').execute();
		await db.schema.createIndex('cer_event_job').on('cer_event').column('job_id').execute();
		await db.schema
			.createTable('cer_counter')
			.addColumn('name', 'text', (c) => c.notNull())
			.addColumn('labels_json', 'text', (c) => c.notNull())
			.addColumn('value', 'double precision', (c) => c.notNull())
			.addPrimaryKeyConstraint('cer_counter_pk', ['name', 'labels_json'])
			.execute();
	},
};
