import type { Migration } from './migration';

/** Records: canonical reports and registry entries, each once, with the products it was fetched for. */
export const records: Migration = {
	number: 3,
	name: 'records',
	async up(db) {
		await db.schema
			.createTable('cer_record')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('record_schema', 'text', (c) => c.notNull())
			.addColumn('source', 'text', (c) => c.notNull())
			.addColumn('day', 'text')
			.addColumn('raw_sha256', 'text', (c) => c.notNull())
			.addColumn('body_sha256', 'text', (c) => c.notNull())
			.addColumn('body', 'text', (c) => c.notNull())
			.addColumn('loaded_at', 'text', (c) => c.notNull())
			.addColumn('changed_at', 'text', (c) => c.notNull())
			.execute();
		await db.schema
			.createTable('cer_record_product')
			.addColumn('product', 'text', (c) => c.notNull())
			.addColumn('record_id', 'text', (c) =>
				c.notNull().references('cer_record.id').onDelete('cascade'),
			)
			.addPrimaryKeyConstraint('cer_record_product_pk', ['product', 'record_id'])
			.execute();
		await db.schema
			.createIndex('cer_record_product_record')
			.on('cer_record_product')
			.column('record_id')
			.execute();
		await db.schema
			.createIndex('cer_record_source')
			.on('cer_record')
			.columns(['source', 'id'])
			.execute();
	},
};
