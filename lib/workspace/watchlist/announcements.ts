import { z } from 'zod/v4';
import { canonicalJson, sourceIdSchema, type Announcement } from '../../model';
import { SIGNATURE_TOLERANCE_SECONDS } from './verify-signature';
import type { AnnouncementRow } from '../database/tables';
import { storable } from '../database/storable';
import { lockedIn, type Store } from '../database/store';

/** Announced data, kept until a trigger has told of it. */
export interface AnnouncementsSection {
	announce(
		given: Pick<Announcement, 'source' | 'codes' | 'sender'> & { message?: string },
	): Promise<Announcement>;
	/** Hands out what nobody was told yet, oldest first, each once. */
	takeNew(limit?: number): Promise<Announcement[]>;
	/** Whether a signature was never seen before; it is seen from now on. */
	isNew(nonce: string): Promise<boolean>;
}

/** The announcements of a store. */
export const announcementsOf = (store: Store): AnnouncementsSection => ({
	announce: ({ source, codes, sender, message }) =>
		store.change(async ({ trx, note }) => {
			const row: AnnouncementRow = {
				id: store.newId(),
				source,
				codes_json: canonicalJson(codes),
				message: storable(message ?? 'New data was announced'),
				sender: storable(sender),
				at: store.now().toISOString(),
				taken_at: null,
			};
			await trx.insertInto('cer_announcement').values(row).execute();
			const about = codes.length === 0 ? 'any product' : codes.slice(0, 10).join(', ');
			await note({
				kind: 'source.announced',
				subject: `source:${source}`,
				message: storable(`${sender} announced new data of ${source} for ${about}`),
				data: { source, codes: codes.slice(0, 100), announcementId: row.id },
			});
			return toAnnouncement(row);
		}),
	takeNew: (limit = 100) =>
		store.change(async ({ trx }) => {
			const untold = trx
				.selectFrom('cer_announcement')
				.selectAll()
				.where('taken_at', 'is', null)
				.orderBy('at')
				.orderBy('id')
				.limit(limit);
			const rows = await lockedIn(store, untold).execute();
			if (rows.length === 0) return [];
			await trx
				.updateTable('cer_announcement')
				.set({ taken_at: store.now().toISOString() })
				.where(
					'id',
					'in',
					rows.map(({ id }) => id),
				)
				.execute();
			return rows.map(toAnnouncement);
		}),
	isNew: (nonce) =>
		store.change(async ({ trx }) => {
			const now = store.now();
			const oldest = new Date(now.getTime() - 2 * SIGNATURE_TOLERANCE_SECONDS * 1_000);
			await trx.deleteFrom('cer_nonce').where('at', '<', oldest.toISOString()).execute();
			const entered = await trx
				.insertInto('cer_nonce')
				.values({ nonce: storable(nonce), at: now.toISOString() })
				.onConflict((conflict) => conflict.column('nonce').doNothing())
				.executeTakeFirst();
			return entered.numInsertedOrUpdatedRows === 1n;
		}),
});

const toAnnouncement = (row: AnnouncementRow): Announcement => ({
	id: row.id,
	source: sourceIdSchema.parse(row.source),
	codes: z.array(z.string()).parse(JSON.parse(row.codes_json)),
	message: row.message,
	sender: row.sender,
	at: row.at,
});
