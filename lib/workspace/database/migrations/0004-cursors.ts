import type { Migration } from './migration';

/** Cursors: how far each source has been read for each product. */
export const cursors: Migration = {
	number: 4,
	name: 'cursors',
	async up(db) {
		await db.schema
			.createTable('cer_cursor')
			.addColumn('source', 'text', (c) => c.notNull())
			.addColumn('product', 'text', (c) => c.notNull())
			.addColumn('scanned_to', 'text', (c) => c.notNull())
			.addColumn('source_updated_on', 'text')
			.addColumn('updated_at', 'text', (c) => c.notNull())
			.addPrimaryKeyConstraint('cer_cursor_pk', ['source', 'product'])
			.execute();
	},
};
