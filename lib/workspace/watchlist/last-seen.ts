import { canonicalJson, type CerEvent, type EventNote } from '../../model';
import type { SourceMarkRow } from '../database/tables';
import { storable } from '../database/storable';
import type { Store } from '../database/store';

/** What was last seen of a source: of a product in it, or of the source itself. */
export interface LastSeen {
	source: string;
	/** The product's code; `*` for the source itself. */
	subject: string;
	/** Plain data in the shape of whoever looks at that source. */
	mark: unknown;
	/** ISO instant. */
	updatedAt: string;
}

/** What was last seen of the sources, by which their changes are told. */
export interface LastSeenSection {
	get(source: string, subject: string): Promise<LastSeen | undefined>;
	/** All that was seen of a source, or of all. */
	list(filter?: { source?: string }): Promise<LastSeen[]>;
	/** Keeps what was seen, and notes what changed with it: both or neither. */
	see(
		seen: Omit<LastSeen, 'updatedAt'>,
		change?: Omit<EventNote, 'kind'>,
	): Promise<CerEvent | undefined>;
}

/** What a store keeps of the sources. */
export const lastSeenOf = (store: Store): LastSeenSection => ({
	get: async (source, subject) => {
		const row = await store.db
			.selectFrom('cer_source_mark')
			.selectAll()
			.where('source', '=', source)
			.where('subject', '=', storable(subject))
			.executeTakeFirst();
		return row && toLastSeen(row);
	},
	list: async ({ source } = {}) => {
		let query = store.db.selectFrom('cer_source_mark').selectAll().orderBy('updated_at');
		if (source !== undefined) query = query.where('source', '=', source);
		return (await query.execute()).map(toLastSeen);
	},
	see: ({ source, subject, mark }, change) =>
		store.change(async ({ trx, note }) => {
			const set = { mark_json: canonicalJson(mark), updated_at: store.now().toISOString() };
			await trx
				.insertInto('cer_source_mark')
				.values({ source, subject: storable(subject), ...set })
				.onConflict((conflict) => conflict.columns(['source', 'subject']).doUpdateSet(set))
				.execute();
			return change && (await note({ kind: 'source.changed', ...change }));
		}),
});

const toLastSeen = (row: SourceMarkRow): LastSeen => ({
	source: row.source,
	subject: row.subject,
	mark: JSON.parse(row.mark_json),
	updatedAt: row.updated_at,
});
