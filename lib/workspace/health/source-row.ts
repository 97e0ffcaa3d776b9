import type { SourceId, SourceStatus } from '../../model';
import type { SourceRow } from '../database/tables';
import type { SourceFacts } from '.';
import { storable } from '../database/storable';
import type { Db } from '../database/store';

/** What the table holds of a source beside its state. */
export interface KnownFacts extends SourceFacts {
	/** Why it last failed, in one sentence. */
	lastMessage?: string;
}

/** What is known of a source from its row; nothing without one. */
export const factsOf = (row: SourceRow | undefined): KnownFacts => ({
	lastSuccessAt: row?.last_success_at ?? undefined,
	lastFailureAt: row?.last_failure_at ?? undefined,
	failingSince: row?.failing_since ?? undefined,
	failuresInRow: row?.failures_in_row ?? 0,
	dataDate: row?.data_date ?? undefined,
	lastMessage: row?.last_message ?? undefined,
});

/** The row of a source. */
export const toRow = (
	source: SourceId,
	facts: KnownFacts,
	state: SourceStatus['state'],
): SourceRow => ({
	source,
	state,
	last_success_at: facts.lastSuccessAt ?? null,
	last_failure_at: facts.lastFailureAt ?? null,
	last_message: facts.lastMessage === undefined ? null : storable(facts.lastMessage),
	data_date: facts.dataDate ?? null,
	failures_in_row: facts.failuresInRow,
	failing_since: facts.failingSince ?? null,
});

/** The rows by source: all, or the one asked for. */
export async function rowsOf(db: Db, source?: SourceId): Promise<Map<string, SourceRow>> {
	let query = db.selectFrom('cer_source').selectAll().orderBy('source');
	if (source !== undefined) query = query.where('source', '=', source);
	return new Map((await query.execute()).map((row) => [row.source, row]));
}

/** Writes a row, in place of the one before. */
export async function upsert(trx: Db, row: SourceRow): Promise<void> {
	await trx
		.insertInto('cer_source')
		.values(row)
		.onConflict((conflict) => conflict.column('source').doUpdateSet(row))
		.execute();
}
