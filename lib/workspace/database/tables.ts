import type { JobState } from '../../model';

/**
 * The rows as the database holds them. Times are ISO instants as text and documents are JSON as
 * text, so that both databases hold, compare and return the same. Rows stay inside `store/`.
 */
export interface WorkspaceTables {
	cer_job: JobRow;
	cer_artifact: ArtifactRow;
	cer_record: RecordRow;
	cer_record_product: RecordProductRow;
	cer_cursor: CursorRow;
	cer_failure: FailureRow;
}

export interface JobRow {
	id: string;
	state: JobState;
	order_json: string;
	actor: string;
	idempotency_key: string | null;
	step: string | null;
	percent: number;
	message: string | null;
	result_json: string | null;
	attempts: number;
	execution_id: string | null;
	created_at: string;
	started_at: string | null;
	heartbeat_at: string | null;
	finished_at: string | null;
}

export interface ArtifactRow {
	job_id: string;
	name: string;
	mime_type: string;
	bytes: number;
	sha256: string;
	content: Uint8Array;
	created_at: string;
}

export interface RecordRow {
	id: string;
	record_schema: string;
	source: string;
	/** Day the record is filed under, YYYY-MM-DD; null when it carries no date. */
	day: string | null;
	raw_sha256: string;
	body_sha256: string;
	body: string;
	loaded_at: string;
	changed_at: string;
}

export interface RecordProductRow {
	product: string;
	record_id: string;
}

export interface CursorRow {
	source: string;
	product: string;
	scanned_to: string;
	source_updated_on: string | null;
	updated_at: string;
}

export interface FailureRow {
	id: string;
	workflow_id: string | null;
	workflow_name: string | null;
	execution_id: string | null;
	execution_url: string | null;
	node: string | null;
	message: string;
	job_id: string | null;
	occurred_at: string;
}
