import type { Kysely } from 'kysely';
import type { SourceId } from '../../model';
import type { CursorRow, WorkspaceTables } from '../database/tables';

type Db = Kysely<WorkspaceTables>;

/** How far a source has been read for a product. */
export interface Cursor {
	source: SourceId;
	product: string;
	/** Last day fully scanned, YYYY-MM-DD. */
	scannedTo: string;
	/** The source's own last-updated date at that time, YYYY-MM-DD. */
	sourceUpdatedOn?: string;
	updatedAt: string;
}

/** `kept`: the cursor stands further on already and was left there. */
export type CursorMove = { kind: 'moved' | 'kept'; cursor: Cursor };

/** The cursor of a source and product, if it was ever scanned. */
export async function getCursor(
	db: Db,
	source: SourceId,
	product: string,
): Promise<Cursor | undefined> {
	const row = await db
		.selectFrom('cer_cursor')
		.selectAll()
		.where('source', '=', source)
		.where('product', '=', product)
		.executeTakeFirst();
	return row && toCursor(row, source);
}

/** Moves a cursor forward. It never goes back, so that two runs at once cannot undo each other; `reset` does. */
export async function setCursor(
	db: Db,
	to: Omit<Cursor, 'updatedAt'>,
	{ at, reset = false }: { at: string; reset?: boolean },
): Promise<CursorMove> {
	const row: CursorRow = {
		source: to.source,
		product: to.product,
		scanned_to: to.scannedTo,
		source_updated_on: to.sourceUpdatedOn ?? null,
		updated_at: at,
	};
	const written = await db
		.insertInto('cer_cursor')
		.values(row)
		.onConflict((conflict) => {
			const update = conflict.columns(['source', 'product']).doUpdateSet((set) => ({
				scanned_to: set.ref('excluded.scanned_to'),
				source_updated_on: set.ref('excluded.source_updated_on'),
				updated_at: set.ref('excluded.updated_at'),
			}));
			return reset ? update : update.where('cer_cursor.scanned_to', '<=', to.scannedTo);
		})
		.returningAll()
		.executeTakeFirst();
	if (written) return { kind: 'moved', cursor: toCursor(written, to.source) };
	const standing = await getCursor(db, to.source, to.product);
	return { kind: 'kept', cursor: standing ?? toCursor(row, to.source) };
}

const toCursor = (row: CursorRow, source: SourceId): Cursor => ({
	source,
	product: row.product,
	scannedTo: row.scanned_to,
	sourceUpdatedOn: row.source_updated_on ?? undefined,
	updatedAt: row.updated_at,
});
