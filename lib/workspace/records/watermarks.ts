import type { SourceId } from '../../model';
import type { Db, Store } from '../database/store';
import type { CursorRow } from '../database/tables';

/** How far a source has been read for a product. */
export interface Watermark {
	source: SourceId;
	product: string;
	/** Last day fully scanned, YYYY-MM-DD. */
	scannedTo: string;
	/** The source's own last-updated date at that time, YYYY-MM-DD. */
	sourceUpdatedOn?: string;
	updatedAt: string;
}

/** `kept`: the watermark stands further on already and was left there. */
export type WatermarkMove = { kind: 'moved' | 'kept'; watermark: Watermark };

/** How far sources have been read. */
export interface WatermarksSection {
	/** That of a source and product, if it was ever scanned. */
	get(source: SourceId, product: string): Promise<Watermark | undefined>;
	/** Moves one forward. It never goes back, so that two runs at once cannot undo each other; `reset` does. */
	set(to: Omit<Watermark, 'updatedAt'>, options?: { reset?: boolean }): Promise<WatermarkMove>;
}

/** The watermarks of a store. */
export const watermarksOf = ({ db, now }: Store): WatermarksSection => ({
	get: (source, product) => getWatermark(db, source, product),
	set: (to, options) => setWatermark(db, to, { ...options, at: now().toISOString() }),
});

async function getWatermark(
	db: Db,
	source: SourceId,
	product: string,
): Promise<Watermark | undefined> {
	const row = await db
		.selectFrom('cer_cursor')
		.selectAll()
		.where('source', '=', source)
		.where('product', '=', product)
		.executeTakeFirst();
	return row && toWatermark(row, source);
}

async function setWatermark(
	db: Db,
	to: Omit<Watermark, 'updatedAt'>,
	{ at, reset = false }: { at: string; reset?: boolean },
): Promise<WatermarkMove> {
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
	if (written) return { kind: 'moved', watermark: toWatermark(written, to.source) };
	const standing = await getWatermark(db, to.source, to.product);
	return { kind: 'kept', watermark: standing ?? toWatermark(row, to.source) };
}

const toWatermark = (row: CursorRow, source: SourceId): Watermark => ({
	source,
	product: row.product,
	scannedTo: row.scanned_to,
	sourceUpdatedOn: row.source_updated_on ?? undefined,
	updatedAt: row.updated_at,
});
