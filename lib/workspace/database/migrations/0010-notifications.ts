import { sql } from 'kysely';
import type { Migration } from './migration';

/** Notifications, the rules that say who is told, and each one's way to each recipient. */
export const notifications: Migration = {
	number: 10,
	name: 'notifications',
	async up(db, flavour) {
		const seq =
			flavour === 'sqlite'
				? sql`integer primary key autoincrement`
				: sql`integer generated always as identity primary key`;
		await sql`create table cer_notification (
			seq ${seq}, id text not null unique, key text not null unique, event text not null,
			severity text not null, title text not null, text text not null, job_id text,
			topic text, at text not null, data_json text not null)`.execute(db);
		await db.schema
			.createIndex('cer_notification_topic')
			.on('cer_notification')
			.column('topic')
			.execute();
		await db.schema
			.createTable('cer_rule')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('recipient', 'text', (c) => c.notNull())
			.addColumn('channel', 'text', (c) => c.notNull())
			.addColumn('enabled', 'integer', (c) => c.notNull())
			.addColumn('input_json', 'text', (c) => c.notNull())
			.addColumn('created_at', 'text', (c) => c.notNull())
			.addColumn('updated_at', 'text', (c) => c.notNull())
			.execute();
		await db.schema
			.createTable('cer_delivery')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('notification_id', 'text', (c) =>
				c.notNull().references('cer_notification.id').onDelete('cascade'),
			)
			.addColumn('recipient', 'text', (c) => c.notNull())
			.addColumn('channel', 'text', (c) => c.notNull())
			.addColumn('address', 'text', (c) => c.notNull())
			.addColumn('rule_id', 'text')
			.addColumn('digest', 'integer', (c) => c.notNull())
			.addColumn('attach_report', 'integer', (c) => c.notNull())
			.addColumn('state', 'text', (c) => c.notNull())
			.addColumn('due_at', 'text', (c) => c.notNull())
			.addColumn('claimed_at', 'text')
			.addColumn('attempts', 'integer', (c) => c.notNull())
			.addColumn('last_error', 'text')
			.addColumn('delivered_at', 'text')
			.addColumn('read_at', 'text')
			.addUniqueConstraint('cer_delivery_once', [
				'notification_id',
				'recipient',
				'channel',
				'address',
			])
			.execute();
		await db.schema
			.createIndex('cer_delivery_due')
			.on('cer_delivery')
			.columns(['state', 'due_at'])
			.execute();
		await db.schema
			.createIndex('cer_delivery_recipient')
			.on('cer_delivery')
			.columns(['recipient', 'channel'])
			.execute();
	},
};
