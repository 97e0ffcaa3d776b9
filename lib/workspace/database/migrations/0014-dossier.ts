import type { Migration } from './migration';

/**
 * What people keep of a product. Texts and imports carry the version they made (and imports that of
 * their undoing), so that every version can be read again and nothing is written over.
 */
export const dossier: Migration = {
	number: 14,
	name: 'dossier',
	async up(db) {
		await db.schema
			.createTable('cer_dossier')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('code', 'text', (c) => c.notNull())
			.addColumn('code_kind', 'text', (c) => c.notNull())
			.addColumn('name', 'text', (c) => c.notNull())
			.addColumn('version', 'integer', (c) => c.notNull())
			.addColumn('created_at', 'text', (c) => c.notNull())
			.addColumn('updated_at', 'text', (c) => c.notNull())
			.execute();
		await db.schema
			.createTable('cer_dossier_version')
			.addColumn('dossier_id', 'text', (c) => c.notNull())
			.addColumn('version', 'integer', (c) => c.notNull())
			.addColumn('did', 'text', (c) => c.notNull())
			.addColumn('subject', 'text', (c) => c.notNull())
			.addColumn('actor', 'text', (c) => c.notNull())
			.addColumn('at', 'text', (c) => c.notNull())
			.addPrimaryKeyConstraint('cer_dossier_version_pk', ['dossier_id', 'version'])
			.execute();
		await db.schema
			.createTable('cer_dossier_text')
			.addColumn('dossier_id', 'text', (c) => c.notNull())
			.addColumn('field', 'text', (c) => c.notNull())
			.addColumn('version', 'integer', (c) => c.notNull())
			.addColumn('blocks_json', 'text', (c) => c.notNull())
			.addColumn('stood_on_json', 'text', (c) => c.notNull())
			.addColumn('actor', 'text', (c) => c.notNull())
			.addColumn('at', 'text', (c) => c.notNull())
			.addPrimaryKeyConstraint('cer_dossier_text_pk', ['dossier_id', 'field', 'version'])
			.execute();
		await db.schema
			.createTable('cer_own_import')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('dossier_id', 'text', (c) => c.notNull())
			.addColumn('version', 'integer', (c) => c.notNull())
			.addColumn('file_name', 'text', (c) => c.notNull())
			.addColumn('sha256', 'text', (c) => c.notNull())
			.addColumn('counts_json', 'text', (c) => c.notNull())
			.addColumn('actor', 'text', (c) => c.notNull())
			.addColumn('at', 'text', (c) => c.notNull())
			.addColumn('undone_version', 'integer')
			.addColumn('undone_by', 'text')
			.addColumn('undone_at', 'text')
			.execute();
		await db.schema
			.createIndex('cer_own_import_dossier')
			.on('cer_own_import')
			.columns(['dossier_id', 'version'])
			.execute();
		await db.schema
			.createTable('cer_own_row')
			.addColumn('import_id', 'text', (c) => c.notNull())
			.addColumn('number', 'integer', (c) => c.notNull())
			.addColumn('own_table', 'text', (c) => c.notNull())
			.addColumn('row_json', 'text', (c) => c.notNull())
			.addPrimaryKeyConstraint('cer_own_row_pk', ['import_id', 'number'])
			.execute();
	},
};
