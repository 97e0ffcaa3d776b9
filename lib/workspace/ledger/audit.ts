import { sql, type SelectQueryBuilder } from 'kysely';
import type { AuditEntry } from '../../model';
import type { AuditRow, WorkspaceTables } from '../database/tables';
import { GENESIS_HASH, ledgerText, type Checkpoint, type LedgerVerdict } from '../../ledger';
import { auditLines, toAuditEntry } from './audit-rows';
import { LEDGER, verifyStored } from './audit-verification';
import { lockEvents } from '../events/record-event';
import type { Store } from '../database/store';

/** Which entries to read. Instants are ISO, UTC; `before` and `after` are numbers of entries. */
export interface AuditFilter {
	actor?: string;
	action?: string;
	jobId?: string;
	executionId?: string;
	/** Part of the subject or the message, whatever the case. */
	text?: string;
	/** First instant, inclusive, and last, exclusive. */
	from?: string;
	to?: string;
	/** Only entries with a higher number, with a lower one. */
	after?: number;
	before?: number;
	/** Default 50, at most 1,000. */
	limit?: number;
}

/** A page of entries, newest first; the next one lies before `next`. */
export interface AuditPage {
	entries: AuditEntry[];
	next?: number;
}

/** The head of the ledger as it leaves the system, with the number of entries then. */
export interface AuditCheckpoint extends Checkpoint {
	at: string;
	entries: number;
}

/** The ledger: who did what to what, when. It is written by noting events, and nowhere else. */
export interface AuditSection {
	list(filter?: AuditFilter): Promise<AuditPage>;
	entry(seq: number): Promise<AuditEntry | undefined>;
	/** The newest entry. */
	head(): Promise<AuditEntry | undefined>;
	/**
	 * Follows the whole chain, and compares it with the checkpoints given (those that left the
	 * system), with those the workspace has noted, and with its newest event. How it ended is an
	 * entry itself; a failed verification is critical.
	 */
	verify(options?: { checkpoints?: readonly Checkpoint[] }): Promise<LedgerVerdict>;
	/**
	 * The whole ledger as NDJSON, a line at a time, oldest first. Who exported it is its last line,
	 * noted before the first is read.
	 */
	export(): AsyncIterable<string>;
	/** The head, for somewhere outside; that it was taken is the next entry. */
	checkpoint(): Promise<AuditCheckpoint>;
}

const DEFAULT_LIMIT = 50;
const LARGEST_LIMIT = 1_000;

/** The ledger of a store. */
export const auditOf = (store: Store): AuditSection => ({
	list: async (filter = {}) => await list(store, filter),
	entry: async (seq) => {
		const row = await store.db
			.selectFrom('cer_audit')
			.selectAll()
			.where('seq', '=', seq)
			.executeTakeFirst();
		return row && toAuditEntry(row);
	},
	head: async () => {
		const row = await newest(store.db).executeTakeFirst();
		return row && toAuditEntry(row);
	},
	verify: async ({ checkpoints = [] } = {}) => await verifyStored(store, checkpoints),
	export: () => exportLines(store),
	checkpoint: async () => await noteHead(store, 'audit.checkpoint', 'A checkpoint of the ledger'),
});

async function list(store: Store, filter: AuditFilter): Promise<AuditPage> {
	const limit = Math.min(Math.max(1, filter.limit ?? DEFAULT_LIMIT), LARGEST_LIMIT);
	const rows = await matching(newest(store.db), filter)
		.limit(limit + 1)
		.execute();
	const entries = rows.slice(0, limit).map(toAuditEntry);
	return { entries, next: rows.length > limit ? entries.at(-1)?.seq : undefined };
}

type Query = SelectQueryBuilder<WorkspaceTables, 'cer_audit', AuditRow>;

const newest = (db: Store['db']): Query =>
	db.selectFrom('cer_audit').selectAll().orderBy('seq', 'desc');

function matching(query: Query, filter: AuditFilter): Query {
	const { actor, action, jobId, executionId, text, from, to, after, before } = filter;
	let found = query;
	if (actor !== undefined) found = found.where('actor', '=', actor);
	if (action !== undefined) found = found.where('action', '=', action);
	if (jobId !== undefined) found = found.where('job_id', '=', jobId);
	if (executionId !== undefined) found = found.where('execution_id', '=', executionId);
	if (from !== undefined) found = found.where('at', '>=', from);
	if (to !== undefined) found = found.where('at', '<', to);
	if (after !== undefined) found = found.where('seq', '>', after);
	if (before !== undefined) found = found.where('seq', '<', before);
	if (text !== undefined && text !== '') {
		const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
		found = found.where((is) =>
			is.or([
				sql<boolean>`lower(subject) like ${pattern} escape '\\'`,
				sql<boolean>`lower(message) like ${pattern} escape '\\'`,
			]),
		);
	}
	return found;
}

async function* exportLines(store: Store): AsyncGenerator<string> {
	const { seq } = await noteHead(store, 'audit.exported', 'The ledger was exported');
	for await (const line of auditLines(store.db, { to: seq + 1 })) {
		if ('unreadable' in line) yield `${line.text}\n`;
		else yield `${ledgerText(line.entry)}\n`;
	}
}

/** Notes an event that names the head it comes upon: nobody else writes in between. */
async function noteHead(
	store: Store,
	kind: 'audit.checkpoint' | 'audit.exported',
	what: string,
): Promise<AuditCheckpoint> {
	return await store.change(async ({ trx, note }) => {
		await lockEvents(trx, store.flavour);
		const head = await newest(trx).executeTakeFirst();
		const { entries } = await trx
			.selectFrom('cer_audit')
			.select((row) => row.fn.countAll().as('entries'))
			.executeTakeFirstOrThrow();
		const named = {
			seq: head?.seq ?? 0,
			hash: head?.hash ?? GENESIS_HASH,
			entries: Number(entries),
		};
		const { at } = await note({
			kind,
			subject: LEDGER,
			message: `${what}: ${named.entries} entries`,
			data: named,
		});
		return { ...named, at };
	});
}
