import { sql } from 'kysely';
import type { Migration } from './migration';

/**
 * Literature reviews. What a list or a queue of works is asked by stands in columns of its own with
 * an index; decisions are only ever added. What people and databases said of a work is kept under the
 * record it was said of, so that works may be merged and taken apart again.
 */
export const literature: Migration = {
	number: 16,
	name: 'literature',
	async up(db, flavour) {
		const bytes = flavour === 'sqlite' ? sql`blob` : sql`bytea`;
		await db.schema
			.createTable('cer_literature')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('code', 'text', (c) => c.notNull())
			.addColumn('code_kind', 'text', (c) => c.notNull())
			.addColumn('name', 'text', (c) => c.notNull())
			.addColumn('protocol_version', 'integer', (c) => c.notNull())
			.addColumn('revision', 'integer', (c) => c.notNull())
			.addColumn('standing', 'integer', (c) => c.notNull())
			.addColumn('decisions', 'integer', (c) => c.notNull())
			.addColumn('learnt_from', 'integer', (c) => c.notNull())
			.addColumn('ranked_by', 'text', (c) => c.notNull())
			.addColumn('ranked_revision', 'integer', (c) => c.notNull())
			.addColumn('last_decided_at', 'text')
			.addColumn('last_search_at', 'text')
			.addColumn('last_standing_at', 'text')
			.addColumn('notices_checked_at', 'text')
			.addColumn('created_at', 'text', (c) => c.notNull())
			.addColumn('updated_at', 'text', (c) => c.notNull())
			.execute();
		await db.schema
			.createTable('cer_literature_protocol')
			.addColumn('review_id', 'text', (c) => c.notNull())
			.addColumn('version', 'integer', (c) => c.notNull())
			.addColumn('protocol_json', 'text', (c) => c.notNull())
			.addColumn('actor', 'text', (c) => c.notNull())
			.addColumn('at', 'text', (c) => c.notNull())
			.addColumn('fixed_by', 'text')
			.addColumn('fixed_at', 'text')
			.addPrimaryKeyConstraint('cer_literature_protocol_pk', ['review_id', 'version'])
			.execute();
		await db.schema
			.createTable('cer_literature_search')
			.addColumn('review_id', 'text', (c) => c.notNull())
			.addColumn('id', 'text', (c) => c.notNull())
			.addColumn('ran_at', 'text', (c) => c.notNull())
			.addColumn('search_json', 'text', (c) => c.notNull())
			.addPrimaryKeyConstraint('cer_literature_search_pk', ['review_id', 'id'])
			.execute();
		await db.schema
			.createTable('cer_literature_record')
			.addColumn('review_id', 'text', (c) => c.notNull())
			.addColumn('id', 'text', (c) => c.notNull())
			.addColumn('number', 'integer', (c) => c.notNull())
			.addColumn('work_id', 'text', (c) => c.notNull())
			.addColumn('pmid', 'text')
			.addColumn('doi', 'text')
			.addColumn('database', 'text', (c) => c.notNull())
			.addColumn('database_kind', 'text', (c) => c.notNull())
			.addColumn('body', 'text', (c) => c.notNull())
			.addColumn('sha256', 'text', (c) => c.notNull())
			.addColumn('search_id', 'text', (c) => c.notNull())
			.addColumn('added_at', 'text', (c) => c.notNull())
			.addColumn('changed_at', 'text', (c) => c.notNull())
			.addPrimaryKeyConstraint('cer_literature_record_pk', ['review_id', 'id'])
			.execute();
		for (const column of ['pmid', 'doi'] as const) {
			await db.schema
				.createIndex(`cer_literature_record_${column}`)
				.on('cer_literature_record')
				.columns(['review_id', column])
				.execute();
		}
		await db.schema
			.createIndex('cer_literature_record_work')
			.on('cer_literature_record')
			.columns(['review_id', 'work_id'])
			.execute();
		await db.schema
			.createTable('cer_literature_work')
			.addColumn('review_id', 'text', (c) => c.notNull())
			.addColumn('id', 'text', (c) => c.notNull())
			.addColumn('number', 'integer', (c) => c.notNull())
			.addColumn('version', 'integer', (c) => c.notNull())
			.addColumn('gone', 'integer', (c) => c.notNull())
			.addColumn('work_json', 'text', (c) => c.notNull())
			.addColumn('copies', 'integer', (c) => c.notNull())
			.addColumn('links_json', 'text', (c) => c.notNull())
			.addColumn('title_key', 'text', (c) => c.notNull())
			.addColumn('year', 'text', (c) => c.notNull())
			.addColumn('words', 'text', (c) => c.notNull())
			.addColumn('rank', 'integer', (c) => c.notNull())
			.addColumn('ta_state', 'text', (c) => c.notNull())
			.addColumn('ta_open', 'integer', (c) => c.notNull())
			.addColumn('ft_state', 'text')
			.addColumn('ft_open', 'integer', (c) => c.notNull())
			.addColumn('reason', 'text')
			.addColumn('warned', 'integer', (c) => c.notNull())
			.addColumn('retrieval', 'text')
			.addColumn('retrieval_note', 'text')
			.addColumn('appraisal_json', 'text')
			.addColumn('extraction_json', 'text')
			.addColumn('tags_json', 'text', (c) => c.notNull())
			.addColumn('notes_json', 'text', (c) => c.notNull())
			.addColumn('link', 'text')
			.addColumn('added_at', 'text', (c) => c.notNull())
			.addPrimaryKeyConstraint('cer_literature_work_pk', ['review_id', 'id'])
			.execute();
		const indexes = {
			cer_literature_work_ta: ['review_id', 'ta_open', 'rank'],
			cer_literature_work_ft: ['review_id', 'ft_open', 'rank'],
			cer_literature_work_states: ['review_id', 'gone', 'ta_state', 'ft_state', 'warned'],
			cer_literature_work_rank: ['review_id', 'gone', 'rank', 'number'],
		} as const;
		for (const [name, columns] of Object.entries(indexes)) {
			await db.schema
				.createIndex(name)
				.on('cer_literature_work')
				.columns([...columns])
				.execute();
		}
		await db.schema
			.createTable('cer_literature_decision')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('review_id', 'text', (c) => c.notNull())
			.addColumn('number', 'integer', (c) => c.notNull())
			.addColumn('work_id', 'text', (c) => c.notNull())
			.addColumn('on_work', 'text', (c) => c.notNull())
			.addColumn('stage', 'text', (c) => c.notNull())
			.addColumn('verdict', 'text', (c) => c.notNull())
			.addColumn('reason', 'text')
			.addColumn('note', 'text')
			.addColumn('reader', 'text', (c) => c.notNull())
			.addColumn('resolves', 'integer', (c) => c.notNull())
			.addColumn('at', 'text', (c) => c.notNull())
			.execute();
		await db.schema
			.createIndex('cer_literature_decision_work')
			.on('cer_literature_decision')
			.columns(['review_id', 'work_id', 'stage', 'reader'])
			.execute();
		await db.schema
			.createTable('cer_literature_pair')
			.addColumn('review_id', 'text', (c) => c.notNull())
			.addColumn('left_id', 'text', (c) => c.notNull())
			.addColumn('right_id', 'text', (c) => c.notNull())
			.addColumn('together', 'integer', (c) => c.notNull())
			.addColumn('actor', 'text', (c) => c.notNull())
			.addColumn('at', 'text', (c) => c.notNull())
			.addPrimaryKeyConstraint('cer_literature_pair_pk', ['review_id', 'left_id', 'right_id'])
			.execute();
		await db.schema
			.createTable('cer_literature_notice')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('review_id', 'text', (c) => c.notNull())
			.addColumn('record_id', 'text', (c) => c.notNull())
			.addColumn('notice_json', 'text', (c) => c.notNull())
			.addColumn('at', 'text', (c) => c.notNull())
			.execute();
		await db.schema
			.createIndex('cer_literature_notice_record')
			.on('cer_literature_notice')
			.columns(['review_id', 'record_id'])
			.execute();
		await db.schema
			.createTable('cer_literature_file')
			.addColumn('review_id', 'text', (c) => c.notNull())
			.addColumn('work_id', 'text', (c) => c.notNull())
			.addColumn('name', 'text', (c) => c.notNull())
			.addColumn('sha256', 'text', (c) => c.notNull())
			.addColumn('bytes', 'integer', (c) => c.notNull())
			.addColumn('content', bytes, (c) => c.notNull())
			.addColumn('actor', 'text', (c) => c.notNull())
			.addColumn('at', 'text', (c) => c.notNull())
			.addPrimaryKeyConstraint('cer_literature_file_pk', ['review_id', 'work_id'])
			.execute();
		await db.schema
			.createTable('cer_literature_trial')
			.addColumn('review_id', 'text', (c) => c.notNull())
			.addColumn('id', 'text', (c) => c.notNull())
			.addColumn('body', 'text', (c) => c.notNull())
			.addColumn('search_id', 'text', (c) => c.notNull())
			.addColumn('added_at', 'text', (c) => c.notNull())
			.addColumn('changed_at', 'text', (c) => c.notNull())
			.addPrimaryKeyConstraint('cer_literature_trial_pk', ['review_id', 'id'])
			.execute();
		await db.schema
			.createTable('cer_literature_order')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('review_id', 'text', (c) => c.notNull())
			.addColumn('state', 'text', (c) => c.notNull())
			.addColumn('standing', 'integer', (c) => c.notNull())
			.addColumn('ordered_by', 'text', (c) => c.notNull())
			.addColumn('ordered_at', 'text', (c) => c.notNull())
			.addColumn('lease', 'text')
			.addColumn('leased_until', 'text')
			.addColumn('attempts', 'integer', (c) => c.notNull())
			.addColumn('done', 'integer')
			.addColumn('total', 'integer')
			.addColumn('message', 'text')
			.addColumn('ended_at', 'text')
			.execute();
		await db.schema
			.createIndex('cer_literature_order_review')
			.on('cer_literature_order')
			.columns(['review_id', 'ordered_at'])
			.execute();
		await db.schema
			.createIndex('cer_literature_order_state')
			.on('cer_literature_order')
			.column('state')
			.execute();
	},
};
