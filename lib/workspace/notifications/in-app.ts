import type { Delivered } from '../../model';
import { sql } from 'kysely';
import { EVERYBODY } from '.';
import { readPageCursor, writePageCursor } from '../database/page-cursor';
import { NOTIFICATION_COLUMNS, toDelivered } from './notification-rows';
import { lockEvents } from '../events/record-event';
import type { Db, Store } from '../database/store';

/** A page of what a user is told. */
export interface NotificationPage {
	/** Newest first; the delivery tells whether it was read. */
	notifications: Delivered[];
	unread: number;
	/** Absent on the last page. */
	nextCursor?: string;
}

/** Which of a user's notifications to list. */
export interface NotificationFilter {
	unread?: boolean;
	/** 1 to 200, default 50. */
	limit?: number;
	cursor?: string;
}

/**
 * In-app deliveries of a user. What is everybody's lies there once; whoever reads it gets a delivery
 * of their own with the mark, which then stands for it.
 */
export const inApp = (db: Db, user: string) =>
	db
		.selectFrom('cer_delivery as d')
		.innerJoin('cer_notification as n', 'n.id', 'd.notification_id')
		.selectAll('d')
		.select(NOTIFICATION_COLUMNS)
		.where('d.channel', '=', 'in-app')
		.where((where) =>
			where.or([
				where('d.recipient', '=', user),
				where.and([
					where('d.recipient', '=', EVERYBODY),
					where.not(
						where.exists(
							where
								.selectFrom('cer_delivery as own')
								.select('own.id')
								.whereRef('own.notification_id', '=', 'd.notification_id')
								.where('own.channel', '=', 'in-app')
								.where('own.recipient', '=', user),
						),
					),
				]),
			]),
		);

/** A page of a user's notifications. */
export async function listFor(
	db: Db,
	user: string,
	filter: NotificationFilter = {},
): Promise<NotificationPage> {
	const limit = Math.min(Math.max(1, filter.limit ?? 50), 200);
	let query = inApp(db, user)
		.orderBy('n.at', 'desc')
		.orderBy('n.id', 'desc')
		.limit(limit + 1);
	if (filter.unread === true) query = query.where('d.read_at', 'is', null);
	if (filter.cursor !== undefined) {
		const { at, id } = readPageCursor(filter.cursor);
		query = query.where((where) =>
			where.or([
				where('n.at', '<', at),
				where.and([where('n.at', '=', at), where('n.id', '<', id)]),
			]),
		);
	}
	const rows = await query.execute();
	const shown = rows.slice(0, limit);
	const last = rows.length > limit ? shown.at(-1) : undefined;
	return {
		notifications: shown.map(toDelivered),
		unread: await unreadCount(db, user),
		nextCursor: last && writePageCursor({ at: last.n_at, id: last.n_id }),
	};
}

/** How many of a user's notifications were not read. */
export async function unreadCount(db: Db, user: string): Promise<number> {
	const { count } = await db
		.selectFrom(inApp(db, user).where('d.read_at', 'is', null).as('unread'))
		.select(sql<number | string>`count(*)`.as('count'))
		.executeTakeFirstOrThrow();
	return Number(count);
}

/** Marks notifications as read by a user; of everybody's it makes the user's own. */
export async function markRead(
	store: Store,
	user: string,
	which: readonly string[] | 'all',
): Promise<number> {
	return await store.change(async ({ trx, note }) => {
		await lockEvents(trx, store.flavour);
		let query = inApp(trx, user).where('d.read_at', 'is', null);
		if (which !== 'all') {
			if (which.length === 0) return 0;
			query = query.where((where) =>
				where.or([where('n.id', 'in', [...which]), where('d.id', 'in', [...which])]),
			);
		}
		const rows = await query.execute();
		const readAt = store.now().toISOString();
		for (const row of rows) {
			if (row.recipient === user) {
				await trx
					.updateTable('cer_delivery')
					.set({ read_at: readAt })
					.where('id', '=', row.id)
					.execute();
				continue;
			}
			await trx
				.insertInto('cer_delivery')
				.values({
					...{ id: store.newId(), notification_id: row.n_id, recipient: user, channel: 'in-app' },
					...{ address: '', rule_id: null, digest: 0, attach_report: 0, state: 'delivered' },
					...{ due_at: row.due_at, claimed_at: null, attempts: 0, last_error: null },
					...{ delivered_at: row.delivered_at, read_at: readAt },
				})
				.execute();
		}
		if (rows.length === 0) return 0;
		await note({
			kind: 'notification.read',
			subject: `recipient:${user}`,
			message: `${user} read ${rows.length === 1 ? 'a notification' : `${rows.length} notifications`}`,
			data: { recipient: user, read: rows.length },
		});
		return rows.length;
	});
}
