import type { Channel, Delivery, Delivered } from '../../model';
import { writePageCursor, readPageCursor } from '../database/page-cursor';
import { claimDue, type ClaimedMessage } from './claim-deliveries';
import { markDelivered, markFailed, type DeliveryMarks } from './mark-deliveries';
import { NOTIFICATION_COLUMNS, toDelivered, toDelivery } from './notification-rows';
import type { Db, Store } from '../database/store';

/** Which deliveries to list. */
export interface DeliveryFilter {
	state?: Delivery['state'];
	/** Without one, all but in-app: those are delivered by being there. */
	channel?: Channel;
	recipient?: string;
	/** 1 to 200, default 50. */
	limit?: number;
	/** The `nextCursor` of the page before. */
	cursor?: string;
}

export interface DeliveryPage {
	deliveries: Delivered[];
	/** Absent on the last page. */
	nextCursor?: string;
}

/** What came of trying a delivery again: `refused` when it is on its way or has arrived. */
export type DeliveryRetry =
	| { kind: 'retried' | 'refused'; delivery: Delivery }
	| { kind: 'unknown' };

/** Notifications on their way out of the workspace. */
export interface DeliveriesSection {
	/**
	 * Leases messages that are due, at most so many (default 10), for as long as the setting
	 * `deliveries.leaseSeconds` says: nobody else gets them meanwhile. A digest is one message. What is in its quiet hours is put off to their end.
	 */
	claimDue(limit?: number): Promise<ClaimedMessage[]>;
	/** Notes that messages went out; whichever went out already stays as it is. */
	delivered(ids: readonly string[]): Promise<DeliveryMarks>;
	/** Notes that messages did not go out, in one sentence: tried again later, or given up after `MOST_TRIES`. */
	failed(ids: readonly string[], message: string): Promise<DeliveryMarks>;
	/** Sends one that was given up, or that waits, at once and from the first try on. */
	retry(id: string): Promise<DeliveryRetry>;
	/** The delivery log, newest notification first. */
	list(filter?: DeliveryFilter): Promise<DeliveryPage>;
}

/** The deliveries of a store. */
export const deliveriesOf = (store: Store): DeliveriesSection => ({
	claimDue: (limit) => claimDue(store, limit),
	delivered: (ids) => markDelivered(store, ids),
	failed: (ids, message) => markFailed(store, ids, message),
	retry: (id) => retryDelivery(store, id),
	list: (filter) => listDeliveries(store.db, filter),
});

async function retryDelivery(store: Store, id: string): Promise<DeliveryRetry> {
	return await store.change(async ({ trx, note }) => {
		const done = await trx
			.updateTable('cer_delivery')
			.set({ state: 'pending', attempts: 0, due_at: store.now().toISOString(), claimed_at: null })
			.where('id', '=', id)
			.where('state', 'in', ['failed', 'pending'])
			.executeTakeFirst();
		const row = await trx
			.selectFrom('cer_delivery')
			.selectAll()
			.where('id', '=', id)
			.executeTakeFirst();
		if (!row) return { kind: 'unknown' };
		const delivery = toDelivery(row);
		if (done.numUpdatedRows !== 1n) return { kind: 'refused', delivery };
		await note({
			kind: 'notification.retried',
			subject: `delivery:${id}`,
			message: `The message to ${row.recipient} by ${row.channel} is tried again`,
			data: {
				...{ channel: row.channel, recipient: row.recipient },
				notificationId: row.notification_id,
			},
		});
		return { kind: 'retried', delivery };
	});
}

const MOST_PER_PAGE = 200;

async function listDeliveries(db: Db, filter: DeliveryFilter = {}): Promise<DeliveryPage> {
	const limit = Math.min(Math.max(1, filter.limit ?? 50), MOST_PER_PAGE);
	let query = db
		.selectFrom('cer_delivery as d')
		.innerJoin('cer_notification as n', 'n.id', 'd.notification_id')
		.selectAll('d')
		.select(NOTIFICATION_COLUMNS)
		.orderBy('n.at', 'desc')
		.orderBy('d.id', 'desc')
		.limit(limit + 1);
	query =
		filter.channel === undefined
			? query.where('d.channel', '!=', 'in-app')
			: query.where('d.channel', '=', filter.channel);
	if (filter.state !== undefined) query = query.where('d.state', '=', filter.state);
	if (filter.recipient !== undefined) query = query.where('d.recipient', '=', filter.recipient);
	if (filter.cursor !== undefined) {
		const { at, id } = readPageCursor(filter.cursor);
		query = query.where((where) =>
			where.or([
				where('n.at', '<', at),
				where.and([where('n.at', '=', at), where('d.id', '<', id)]),
			]),
		);
	}
	const rows = await query.execute();
	const shown = rows.slice(0, limit);
	const last = rows.length > limit ? shown.at(-1) : undefined;
	return {
		deliveries: shown.map(toDelivered),
		nextCursor: last && writePageCursor({ at: last.n_at, id: last.id }),
	};
}
