import type { WorkspaceTables } from '../database/tables';

export type TableName = keyof WorkspaceTables;

/** What has to be known of a table to copy it. */
export interface TableFacts {
	/** Number of the migration that makes it. */
	since: number;
	/** Its primary key, by which it is paged. */
	key: readonly string[];
	/** The column the database numbers itself. */
	numbered?: string;
	/** The column of bytes; its rows are read one at a time. */
	bytes?: string;
}

/** Every table, each after those its rows refer to. */
const FACTS: Record<TableName, TableFacts> = {
	cer_job: { since: 1, key: ['id'] },
	cer_artifact: { since: 2, key: ['job_id', 'name'], bytes: 'content' },
	cer_failure: { since: 5, key: ['id'] },
	cer_job_attempt: { since: 6, key: ['job_id', 'number'] },
	cer_job_step: { since: 6, key: ['job_id', 'attempt', 'step'] },
	cer_checkpoint: { since: 12, key: ['job_id', 'step'], bytes: 'content' },
	cer_sign_off: { since: 6, key: ['id'] },
	cer_record: { since: 3, key: ['id'] },
	cer_record_product: { since: 3, key: ['product', 'record_id'] },
	cer_cursor: { since: 4, key: ['source', 'product'] },
	cer_event: { since: 7, key: ['id'], numbered: 'id' },
	cer_counter: { since: 7, key: ['name', 'labels_json'] },
	cer_audit: { since: 8, key: ['seq'] },
	cer_execution: { since: 8, key: ['id', 'started_at'], bytes: 'content' },
	cer_watch: { since: 9, key: ['id'] },
	cer_announcement: { since: 9, key: ['id'] },
	cer_source_mark: { since: 9, key: ['source', 'subject'] },
	cer_workflow: { since: 9, key: ['id'] },
	cer_dossier: { since: 14, key: ['id'] },
	cer_dossier_version: { since: 14, key: ['dossier_id', 'version'] },
	cer_dossier_text: { since: 14, key: ['dossier_id', 'field', 'version'] },
	cer_own_import: { since: 14, key: ['id'] },
	cer_own_row: { since: 14, key: ['import_id', 'number'] },
	cer_notification: { since: 10, key: ['seq'], numbered: 'seq' },
	cer_rule: { since: 10, key: ['id'] },
	cer_delivery: { since: 10, key: ['id'] },
	cer_token: { since: 11, key: ['id'] },
	cer_actor: { since: 13, key: ['key'] },
	cer_nonce: { since: 11, key: ['nonce'] },
	cer_setting: { since: 11, key: ['name'] },
	cer_heartbeat: { since: 11, key: ['part'] },
	cer_source: { since: 11, key: ['source'] },
	cer_literature: { since: 16, key: ['id'] },
	cer_literature_protocol: { since: 16, key: ['review_id', 'version'] },
	cer_literature_search: { since: 16, key: ['review_id', 'id'] },
	cer_literature_record: { since: 16, key: ['review_id', 'id'] },
	cer_literature_work: { since: 16, key: ['review_id', 'id'] },
	cer_literature_decision: { since: 16, key: ['id'] },
	cer_literature_pair: { since: 16, key: ['review_id', 'left_id', 'right_id'] },
	cer_literature_notice: { since: 16, key: ['id'] },
	cer_literature_file: { since: 16, key: ['review_id', 'work_id'], bytes: 'content' },
	cer_literature_trial: { since: 16, key: ['review_id', 'id'] },
	cer_literature_order: { since: 16, key: ['id'] },
	cer_terminology: { since: 15, key: ['kind', 'release'], bytes: 'content' },
};

export const isTable = (name: string): name is TableName => Object.hasOwn(FACTS, name);

export const factsOf = (table: TableName): TableFacts => FACTS[table];

/** The tables a workspace has whose schema is at a version, in the order to fill them. */
export const tablesAt = (version: number): TableName[] =>
	Object.keys(FACTS)
		.filter(isTable)
		.filter((table) => FACTS[table].since <= version);
