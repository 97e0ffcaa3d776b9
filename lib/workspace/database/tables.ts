import type { Generated } from 'kysely';
import type {
	DecisionRow,
	FullTextRow,
	NoticeRow,
	PairRow,
	ProtocolRow,
	PublicationRow,
	ReviewRow,
	SearchOrderRow,
	SearchRow,
	TrialRow,
	WorkRow,
} from './literature-tables';
import type { Channel, JobState, Priority, Role } from '../../model';

/**
 * The rows as the database holds them. Times are ISO instants as text and documents are JSON as
 * text, so that both databases hold, compare and return the same. Rows stay inside `lib/workspace/`.
 */
export interface WorkspaceTables {
	cer_job: JobRow;
	cer_artifact: ArtifactRow;
	cer_record: RecordRow;
	cer_record_product: RecordProductRow;
	cer_cursor: CursorRow;
	cer_failure: FailureRow;
	cer_job_attempt: JobAttemptRow;
	cer_job_step: JobStepRow;
	cer_checkpoint: CheckpointRow;
	cer_sign_off: SignOffRow;
	cer_event: EventRow;
	cer_counter: CounterRow;
	cer_audit: AuditRow;
	cer_execution: ExecutionRow;
	cer_dossier: DossierRow;
	cer_dossier_version: DossierVersionRow;
	cer_dossier_text: DossierTextRow;
	cer_own_import: OwnImportRow;
	cer_own_row: OwnFiguresRow;
	cer_watch: WatchRow;
	cer_announcement: AnnouncementRow;
	cer_source_mark: SourceMarkRow;
	cer_workflow: WorkflowRow;
	cer_notification: NotificationRow;
	cer_rule: RuleRow;
	cer_delivery: DeliveryRow;
	cer_token: TokenRow;
	cer_actor: ActorRow;
	cer_nonce: NonceRow;
	cer_setting: SettingRow;
	cer_heartbeat: HeartbeatRow;
	cer_source: SourceRow;
	cer_terminology: TerminologyRow;
	cer_literature: ReviewRow;
	cer_literature_protocol: ProtocolRow;
	cer_literature_search: SearchRow;
	cer_literature_record: PublicationRow;
	cer_literature_work: WorkRow;
	cer_literature_decision: DecisionRow;
	cer_literature_pair: PairRow;
	cer_literature_notice: NoticeRow;
	cer_literature_file: FullTextRow;
	cer_literature_trial: TrialRow;
	cer_literature_order: SearchOrderRow;
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
	priority: Generated<Priority>;
	max_attempts: Generated<number>;
	next_attempt_at: string | null;
	dead_lettered_at: string | null;
	watch_id: string | null;
	/** The order's code, to find jobs by. */
	code: string | null;
	/** Whoever took it from the queue has until then to start it. */
	leased_until: string | null;
	/** Facts to compare its durations by: `device` or `drug`, and how many records it works on. */
	product_type: string | null;
	records: number | null;
	/** Whose watched product it is of; null where somebody ordered it for themselves. */
	on_behalf_of: string | null;
	/** `Job.hands`; null for jobs of before there were any. */
	hands_json: string | null;
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
	/** See `ErrorClass`; failures recorded before there were classes have none. */
	error_class: string | null;
}

/** An execution's claim on a job. `number` goes on counting when a job is replayed. */
export interface JobAttemptRow {
	job_id: string;
	number: number;
	execution_id: string | null;
	started_at: string;
	ended_at: string | null;
	/** `succeeded`, `failed`, `stuck` or `cancelled`; null while it runs. */
	outcome: string | null;
}

export interface JobStepRow {
	job_id: string;
	/** The attempt's number. */
	attempt: number;
	step: string;
	started_at: string;
	finished_at: string | null;
	/** For a step that was not done again: the attempt that did it. */
	taken_from: number | null;
}

/** What a finished step of an unfinished job gave. */
export interface CheckpointRow {
	job_id: string;
	/** The node's name. */
	step: string;
	/** Of what the step was made. */
	key: string;
	content: Uint8Array;
	bytes: number;
	/** The attempt and the execution that did it. */
	attempt: number;
	execution_id: string | null;
	/** How far the job was when it was done. */
	percent: number;
	at: string;
}

export interface SignOffRow {
	id: string;
	job_id: string;
	actor: string;
	role: Role;
	meaning: string;
	comment: string | null;
	report_sha256: string;
	at: string;
}

export interface EventRow {
	id: Generated<number>;
	at: string;
	kind: string;
	severity: string;
	message: string;
	actor: string;
	subject: string;
	job_id: string | null;
	execution_id: string | null;
	data_json: string;
}

export interface CounterRow {
	name: string;
	/** Canonical JSON of the labels. */
	labels_json: string;
	value: number;
}

export interface AuditRow {
	seq: number;
	at: string;
	actor: string;
	action: string;
	subject: string;
	message: string;
	job_id: string | null;
	execution_id: string | null;
	details_json: string;
	previous_hash: string;
	hash: string;
}

export interface ExecutionRow {
	id: string;
	workflow_id: string | null;
	workflow_name: string | null;
	status: string;
	started_at: string;
	stopped_at: string | null;
	job_id: string | null;
	/** Of the uncompressed JSON. */
	sha256: string;
	/** Gzip-compressed JSON of the execution, as n8n's public API gives it. */
	content: Uint8Array;
	archived_at: string;
}

export interface DossierRow {
	/** Made of the product's kind of code and its code, see `productKey`. */
	id: string;
	code: string;
	code_kind: string;
	name: string;
	version: number;
	created_at: string;
	updated_at: string;
}

/** What made a version of a dossier, and who. */
export interface DossierVersionRow {
	dossier_id: string;
	version: number;
	/** See `DossierChange`. */
	did: string;
	/** Field or fields, or the import. */
	subject: string;
	actor: string;
	at: string;
}

/** A text of a field as a version made it; the newest one counts. */
export interface DossierTextRow {
	dossier_id: string;
	field: string;
	version: number;
	/** No blocks: the text was taken away. */
	blocks_json: string;
	stood_on_json: string;
	actor: string;
	at: string;
}

export interface OwnImportRow {
	id: string;
	dossier_id: string;
	version: number;
	file_name: string;
	sha256: string;
	/** Rows by table and rows not taken, see `OwnImport`. */
	counts_json: string;
	actor: string;
	at: string;
	/** The version from which its rows are gone. */
	undone_version: number | null;
	undone_by: string | null;
	undone_at: string | null;
}

/** A row of own figures. Of two that tell of the same thing the one of the newer import counts. */
export interface OwnFiguresRow {
	import_id: string;
	/** From 1, in the file's order. */
	number: number;
	own_table: string;
	row_json: string;
}

export interface WatchRow {
	id: string;
	code: string;
	owner: string;
	enabled: number;
	when_kind: string;
	input_json: string;
	/** What its interval is counted from: when its schedule was last set. */
	anchor_at: string;
	next_due_at: string | null;
	last_due_at: string | null;
	last_job_id: string | null;
	created_at: string;
	updated_at: string;
	/** Removed ones stay for the history and are not shown. */
	removed_at: string | null;
	/** Who edited it since its last order, a list of names. */
	editors_json: string | null;
	/** Why its product could not be looked at, in one sentence. */
	trouble: string | null;
}

export interface AnnouncementRow {
	id: string;
	source: string;
	codes_json: string;
	message: string;
	sender: string;
	at: string;
	/** When a trigger told of it. */
	taken_at: string | null;
}

/** What was last seen of a source for a product or of itself, to tell changes by. */
export interface SourceMarkRow {
	source: string;
	subject: string;
	mark_json: string;
	updated_at: string;
}

export interface WorkflowRow {
	id: string;
	name: string;
	/** The parameters of its Schedule Trigger. */
	schedule_json: string | null;
	time_zone: string | null;
	last_started_at: string | null;
	last_finished_at: string | null;
	result: string;
	message: string | null;
	execution_id: string | null;
	execution_url: string | null;
}

export interface NotificationRow {
	id: string;
	key: string;
	event: string;
	severity: string;
	title: string;
	text: string;
	job_id: string | null;
	topic: string | null;
	at: string;
	data_json: string;
	/** 1, 2, 3, … in the order they were entered. */
	seq: Generated<number>;
}

export interface RuleRow {
	id: string;
	recipient: string;
	channel: Channel;
	enabled: number;
	input_json: string;
	created_at: string;
	updated_at: string;
}

export interface DeliveryRow {
	id: string;
	notification_id: string;
	recipient: string;
	channel: Channel;
	/** Empty in-app. */
	address: string;
	/** The rule it follows; its quiet hours are looked up when it goes out. */
	rule_id: string | null;
	digest: number;
	attach_report: number;
	state: string;
	due_at: string;
	claimed_at: string | null;
	attempts: number;
	last_error: string | null;
	delivered_at: string | null;
	read_at: string | null;
}

export interface TokenRow {
	id: string;
	actor: string;
	role: Role;
	token_sha256: string;
	created_at: string;
	created_by: string;
	expires_at: string | null;
	last_used_at: string | null;
	revoked_at: string | null;
}

/** Signatures of announcements seen within their tolerance: a second one is a replay. */
export interface NonceRow {
	nonce: string;
	at: string;
}

export interface SettingRow {
	name: string;
	value_json: string;
	updated_at: string;
	updated_by: string;
}

export interface HeartbeatRow {
	part: string;
	state: string;
	at: string;
	message: string;
	facts_json: string;
}

export interface SourceRow {
	source: string;
	last_success_at: string | null;
	last_failure_at: string | null;
	last_message: string | null;
	data_date: string | null;
	/** What was last told of it: a change of it is an event. */
	state: string;
	failures_in_row: number;
	/** First failure since the last success. */
	failing_since: string | null;
}

/** A name somebody goes by, under each key of what it looks like. */
export interface ActorRow {
	key: string;
	name: string;
	at: string;
}

/** One release of a terminology. */
export interface TerminologyRow {
	/** `imdrf` or `meddra`. */
	kind: string;
	release: string;
	source: string;
	/** Of the table as canonical JSON. */
	sha256: string;
	terms: number;
	/** Canonical JSON, gzip-compressed. */
	content: Uint8Array;
	imported_at: string;
	imported_by: string;
}
