import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import {
	canonicalJson,
	isSafetyReport,
	safetyReportSchema,
	registryRecordSchema,
	sha256,
	type RegistryRecord,
	type SafetyReport,
	type SourceId,
} from '../../model';
import type { Db, Store } from '../database/store';
import type { RecordRow, WorkspaceTables } from '../database/tables';

/** A record in canonical form. */
export type CanonicalRecord = SafetyReport | RegistryRecord;

/** What loading changed. `changed` and `unchanged` are told by the hash of the raw record. */
export interface LoadCounts {
	inserted: number;
	changed: number;
	unchanged: number;
}

/** Canonical records, one for each id, and the products they were fetched for. */
export interface RecordsSection {
	/**
	 * Loads records of a product, a batch to a transaction: new ones are inserted, those whose raw
	 * record changed are replaced. A record whose canonical form alone differs (a newer normaliser) is
	 * rewritten too and counted as unchanged. Loading the same records again changes nothing.
	 */
	load(
		of: AsyncIterable<CanonicalRecord> | Iterable<CanonicalRecord>,
		product: string,
	): Promise<LoadCounts>;
	/** Reads records by id, a page in memory at a time. */
	query(query?: RecordQuery): AsyncIterable<CanonicalRecord[]>;
}

/** The records of a store. */
export const recordsOf = ({ db, now }: Store): RecordsSection => ({
	load: (of, product) => loadRecords(db, of, { product, at: now().toISOString() }),
	query: (query) => queryRecords(db, query),
});

/** Records written in one statement: SQLite takes 32,766 parameters, a row has nine. */
const BATCH = 500;

async function loadRecords(
	db: Db,
	records: AsyncIterable<CanonicalRecord> | Iterable<CanonicalRecord>,
	{ product, at }: { product: string; at: string },
): Promise<LoadCounts> {
	const counts: LoadCounts = { inserted: 0, changed: 0, unchanged: 0 };
	let batch = new Map<string, CanonicalRecord>();
	const flush = async (): Promise<void> => {
		const rows = [...batch.values()].map((record) => toRow(record, at));
		batch = new Map();
		if (rows.length === 0) return;
		await db.transaction().execute((trx) => loadBatch(trx, rows, product, counts));
		// SQLite answers without ever letting go of the process; others get their turn here.
		await nextTurn();
	};
	for await (const record of records) {
		// The same id again in one batch waits for the first to be written, so that it is compared with it.
		if (batch.has(record.id) || batch.size >= BATCH) await flush();
		batch.set(record.id, record);
	}
	await flush();
	return counts;
}

async function loadBatch(
	trx: Transaction<WorkspaceTables>,
	rows: readonly RecordRow[],
	product: string,
	counts: LoadCounts,
): Promise<void> {
	const known = await knownHashes(trx, rows);
	const write = rows.filter((row) => {
		const before = known.get(row.id);
		if (!before) counts.inserted += 1;
		else if (before.raw !== row.raw_sha256) counts.changed += 1;
		else counts.unchanged += 1;
		return before?.raw !== row.raw_sha256 || before.body !== row.body_sha256;
	});
	if (write.length > 0) {
		await trx
			.insertInto('cer_record')
			.values(write)
			.onConflict((conflict) =>
				conflict.column('id').doUpdateSet((set) => ({
					record_schema: set.ref('excluded.record_schema'),
					day: set.ref('excluded.day'),
					raw_sha256: set.ref('excluded.raw_sha256'),
					body_sha256: set.ref('excluded.body_sha256'),
					body: set.ref('excluded.body'),
					changed_at: set.ref('excluded.changed_at'),
				})),
			)
			.execute();
	}
	await trx
		.insertInto('cer_record_product')
		.values(rows.map(({ id }) => ({ product, record_id: id })))
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

async function knownHashes(
	trx: Transaction<WorkspaceTables>,
	rows: readonly RecordRow[],
): Promise<Map<string, { raw: string; body: string }>> {
	const known = await trx
		.selectFrom('cer_record')
		.select(['id', 'raw_sha256', 'body_sha256'])
		.where(
			'id',
			'in',
			rows.map(({ id }) => id),
		)
		.execute();
	return new Map(known.map((row) => [row.id, { raw: row.raw_sha256, body: row.body_sha256 }]));
}

/** Which records to read: those fetched for a product, of a source, filed under days of a window. */
export interface RecordQuery {
	product?: string;
	source?: SourceId;
	/** First and last day, YYYY-MM-DD, inclusive. Records without a date are in every window. */
	from?: string;
	to?: string;
	limit?: number;
	/** Records read at a time, default 500. */
	pageSize?: number;
}

async function* queryRecords(db: Db, query: RecordQuery = {}): AsyncGenerator<CanonicalRecord[]> {
	let left = query.limit ?? Number.POSITIVE_INFINITY;
	let after: string | undefined;
	while (left > 0) {
		const size = Math.min(query.pageSize ?? 500, left);
		const rows = await readPage(db, query, size, after);
		if (rows.length === 0) return;
		yield rows.map(toRecord);
		await nextTurn();
		if (rows.length < size) return;
		left -= rows.length;
		after = rows.at(-1)?.id;
	}
}

async function readPage(db: Db, query: RecordQuery, size: number, after: string | undefined) {
	const { product, source, from, to } = query;
	let select = db
		.selectFrom('cer_record')
		.select(['id', 'record_schema', 'body'])
		.orderBy('id')
		.limit(size);
	if (after !== undefined) select = select.where('id', '>', after);
	if (source !== undefined) select = select.where('source', '=', source);
	if (from !== undefined) {
		select = select.where((where) =>
			where.or([where('day', 'is', null), where('day', '>=', from)]),
		);
	}
	if (to !== undefined) {
		select = select.where((where) => where.or([where('day', 'is', null), where('day', '<=', to)]));
	}
	if (product !== undefined) {
		select = select.where((where) =>
			where.exists(
				where
					.selectFrom('cer_record_product')
					.select('record_id')
					.whereRef('record_id', '=', 'cer_record.id')
					.where('product', '=', product),
			),
		);
	}
	return await select.execute();
}

function toRow(record: CanonicalRecord, at: string): RecordRow {
	const body = canonicalJson(record);
	return {
		id: record.id,
		record_schema: record.schema,
		source: record.source,
		day: dayOf(record) ?? null,
		raw_sha256: record.rawSha256,
		body_sha256: sha256(body),
		body,
		loaded_at: at,
		changed_at: at,
	};
}

/** The day a report is filed under: when the authority first received it, else the next best date it has. */
function dayOf(record: CanonicalRecord): string | undefined {
	if (record.schema === 'cer.registry-record/1') return undefined;
	const { received, latest, reported, event } = record.dates;
	const date = received ?? latest ?? reported ?? event;
	// A month or a year is filed under its first day.
	return date && `${date.value}-01-01`.slice(0, 10);
}

function toRecord({
	record_schema,
	body,
}: Pick<RecordRow, 'record_schema' | 'body'>): CanonicalRecord {
	const value: unknown = JSON.parse(body);
	return isSafetyReport({ schema: record_schema })
		? safetyReportSchema.parse(value)
		: registryRecordSchema.parse(value);
}
