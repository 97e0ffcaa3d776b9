import type { Migration } from './migration';

/**
 * On whose behalf a job was ordered and who had a hand in it, who edited a watched product since its
 * last order and what is wrong with it, and the names actors go by, each by what it looks like.
 */
export const whoActs: Migration = {
	number: 13,
	name: 'who-acts',
	async up(db) {
		await db.schema.alterTable('cer_job').addColumn('on_behalf_of', 'text').execute();
		await db.schema.alterTable('cer_job').addColumn('hands_json', 'text').execute();
		await db.schema.alterTable('cer_watch').addColumn('editors_json', 'text').execute();
		await db.schema.alterTable('cer_watch').addColumn('trouble', 'text').execute();
		await db.schema
			.createTable('cer_actor')
			.addColumn('key', 'text', (c) => c.primaryKey())
			.addColumn('name', 'text', (c) => c.notNull())
			.addColumn('at', 'text', (c) => c.notNull())
			.execute();
	},
};
