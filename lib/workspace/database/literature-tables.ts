/** The rows of literature reviews, see migration 16. */

/** A review; its id is that of the product's dossier. */
export interface ReviewRow {
	id: string;
	code: string;
	code_kind: string;
	name: string;
	protocol_version: number;
	/** Counts up whenever records or the way they make works change. */
	revision: number;
	standing: number;
	/** Decisions ever entered, resolutions too; numbers them. */
	decisions: number;
	/** How many of them the order of works has learnt from, and what it rests on. */
	learnt_from: number;
	ranked_by: string;
	/** `revision` of the records it ordered. */
	ranked_revision: number;
	last_decided_at: string | null;
	last_search_at: string | null;
	last_standing_at: string | null;
	notices_checked_at: string | null;
	created_at: string;
	updated_at: string;
}

export interface ProtocolRow {
	review_id: string;
	version: number;
	protocol_json: string;
	actor: string;
	at: string;
	fixed_by: string | null;
	fixed_at: string | null;
}

export interface SearchRow {
	review_id: string;
	id: string;
	ran_at: string;
	search_json: string;
}

/** A publication as one database has it. */
export interface PublicationRow {
	review_id: string;
	id: string;
	/** In the order they came. */
	number: number;
	work_id: string;
	pmid: string | null;
	doi: string | null;
	/** As the PRISMA diagram names it, and `database`, `register` or `other`. */
	database: string;
	database_kind: string;
	body: string;
	/** Of the record without when and how it was asked. */
	sha256: string;
	/** The search that brought it first. */
	search_id: string;
	added_at: string;
	changed_at: string;
}

export interface WorkRow {
	review_id: string;
	/** Of its first record. */
	id: string;
	number: number;
	/** Counts what people wrote to it. */
	version: number;
	/** 1: its records belong to another work now. */
	gone: number;
	/** `Work`; `merged` is null where it is the record itself. */
	work_json: string;
	/** Records beside the first. */
	copies: number;
	links_json: string;
	title_key: string;
	/** Empty where unknown. */
	year: string;
	/** What a search for words looks through, in lower case. */
	words: string;
	rank: number;
	/** At title and abstract, and whether readers still have to decide. */
	ta_state: string;
	ta_open: number;
	/** At full text; null until it is included at title and abstract. */
	ft_state: string | null;
	ft_open: number;
	/** Criterion of the exclusion that counts. */
	reason: string | null;
	/** Retracted, withdrawn or under concern. */
	warned: number;
	/** `sought`, `retrieved` or `not-retrieved`. */
	retrieval: string | null;
	retrieval_note: string | null;
	appraisal_json: string | null;
	extraction_json: string | null;
	tags_json: string;
	notes_json: string;
	link: string | null;
	added_at: string;
}

export interface DecisionRow {
	id: string;
	review_id: string;
	number: number;
	/** The work it counts for now, and the one it was made on. */
	work_id: string;
	on_work: string;
	stage: string;
	verdict: string;
	reason: string | null;
	note: string | null;
	reader: string;
	resolves: number;
	at: string;
}

/** A person's word that two records are of one work, or of two. */
export interface PairRow {
	review_id: string;
	left_id: string;
	right_id: string;
	together: number;
	actor: string;
	at: string;
}

/** A notice that was looked for and found; those a record tells itself stand in the record. */
export interface NoticeRow {
	id: string;
	review_id: string;
	record_id: string;
	notice_json: string;
	at: string;
}

/** The PDF of a work. */
export interface FullTextRow {
	review_id: string;
	work_id: string;
	name: string;
	sha256: string;
	bytes: number;
	content: Uint8Array;
	actor: string;
	at: string;
}

export interface TrialRow {
	review_id: string;
	id: string;
	body: string;
	search_id: string;
	added_at: string;
	changed_at: string;
}

export interface SearchOrderRow {
	id: string;
	review_id: string;
	/** `ordered`, `running`, `done`, `failed`, `cancelled`. */
	state: string;
	/** Ordered by itself. */
	standing: number;
	ordered_by: string;
	ordered_at: string;
	/** Whoever runs it holds it by this until then; afterwards another may take it. */
	lease: string | null;
	leased_until: string | null;
	attempts: number;
	done: number | null;
	total: number | null;
	message: string | null;
	ended_at: string | null;
}
