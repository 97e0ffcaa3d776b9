import { canonicalJson, type CerEvent, type EventNote } from '../../model';
import type { SourceMarkRow } from '../database/tables';
import { storable } from '../database/storable';
import type { Store } from '../database/store';

/** What was last seen of a source: of a product in it, or of the source itself. */
export interface SourceMark {
	source: string;
	/** The product's code; `*` for the source itself. */
	subject: string;
	/** Plain data in the shape of whoever looks at that source. */
	mark: unknown;
	/** ISO instant. */
	updatedAt: string;
}

/** Marks by which changes of the sources are told. */
export interface MarksSection {
	get(source: string, subject: string): Promise<SourceMark | undefined>;
	/** All marks of a source, or of all. */
	list(filter?: { source?: string }): Promise<SourceMark[]>;
	/** Keeps what was seen, and notes what changed with it: both or neither. */
	see(
		seen: Omit<SourceMark, 'updatedAt'>,
		change?: Omit<EventNote, 'kind'>,
	): Promise<CerEvent | undefined>;
}

/** The marks of a store. */
export const marksOf = (store: Store): MarksSection => ({
	get: async (source, subject) => {
		const row = await store.db
			.selectFrom('cer_source_mark')
			.selectAll()
			.where('source', '=', source)
			.where('subject', '=', storable(subject))
			.executeTakeFirst();
		return row && toMark(row);
	},
	list: async ({ source } = {}) => {
		let query = store.db.selectFrom('cer_source_mark').selectAll().orderBy('updated_at');
		if (source !== undefined) query = query.where('source', '=', source);
		return (await query.execute()).map(toMark);
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

const toMark = (row: SourceMarkRow): SourceMark => ({
	source: row.source,
	subject: row.subject,
	mark: JSON.parse(row.mark_json),
	updatedAt: row.updated_at,
});
