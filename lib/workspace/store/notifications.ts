import { sql } from 'kysely';
import { InputError, type Notification, type Severity } from '../../model';
import { EVERYBODY, signOffDue } from '../notifications';
import { readPageCursor, writePageCursor } from '../page-cursor';
import { enterNotification } from './enter-notification';
import { getJob } from './jobs';
import { NOTIFICATION_COLUMNS, toDelivered, type Delivered } from './notification-rows';
import { readSettings } from './settings';
import { jobsWithSignOffDue } from './sign-off-sweep';
import { takeTurn } from './record-event';
import type { Db, Store } from './store';

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

/** A notification that a workflow's author writes. */
export interface OwnNotification {
	title: string;
	text?: string;
	/** Default `info`. */
	severity?: Severity;
	/** A user's name; left out, everybody. Rules may tell others too. */
	recipient?: string;
	/** The same key again is the same notification; left out, each is a new one. */
	key?: string;
	jobId?: string;
	/** The product it is about, for rules that name codes. */
	code?: string;
}

/** What people are told: in-app for each user, and by rules on other channels (`deliveries`). */
export interface NotificationsSection {
	/** A user's own and everybody's, newest first. */
	list(user: string, filter?: NotificationFilter): Promise<NotificationPage>;
	unreadCount(user: string): Promise<number>;
	/** Marks notifications (by their ids or their deliveries' ids) as read by a user. Returns how many were not. */
	markRead(user: string, which: readonly string[] | 'all'): Promise<number>;
	/** One notification as it comes to a user in-app; undefined when it does not. */
	forUser(user: string, notificationId: string): Promise<Delivered | undefined>;
	/** Tells something of one's own. Undefined when its key was told before. */
	create(given: OwnNotification): Promise<Notification | undefined>;
	/** Tells what time alone makes due: reports nobody signed. Returns what it told. */
	sweep(): Promise<Notification[]>;
}

/** The notifications of a store. */
export const notificationsOf = (store: Store): NotificationsSection => ({
	list: (user, filter) => listFor(store.db, user, filter),
	unreadCount: (user) => unreadCount(store.db, user),
	markRead: (user, which) => markRead(store, user, which),
	forUser: async (user, notificationId) => {
		const row = await inApp(store.db, user)
			.where('n.id', '=', notificationId)
			.limit(1)
			.executeTakeFirst();
		return row && toDelivered(row);
	},
	create: (given) => createOwn(store, given),
	sweep: () => sweep(store),
});

/**
 * In-app deliveries of a user. What is everybody's lies there once; whoever reads it gets a delivery
 * of their own with the mark, which then stands for it.
 */
const inApp = (db: Db, user: string) =>
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

async function listFor(
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

async function unreadCount(db: Db, user: string): Promise<number> {
	const { count } = await db
		.selectFrom(inApp(db, user).where('d.read_at', 'is', null).as('unread'))
		.select(sql<number | string>`count(*)`.as('count'))
		.executeTakeFirstOrThrow();
	return Number(count);
}

async function markRead(
	store: Store,
	user: string,
	which: readonly string[] | 'all',
): Promise<number> {
	return await store.change(async (trx, note) => {
		await takeTurn(trx, store.flavour);
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

async function createOwn(store: Store, given: OwnNotification): Promise<Notification | undefined> {
	const title = given.title.trim();
	if (title === '') {
		throw new InputError('title: is empty', { mend: 'Say in a few words what it is about' });
	}
	return await store.change(async (trx, note) => {
		const job = given.jobId === undefined ? undefined : await getJob(trx, given.jobId);
		if (given.jobId !== undefined && !job) {
			throw new InputError(`jobId: there is no job ${given.jobId} in this workspace`, {
				mend: 'Leave it out, or give the id of a job',
			});
		}
		return await enterNotification(
			{ ...store, trx, note },
			{
				key: `message:${given.key ?? store.newId()}`,
				event: 'message',
				severity: given.severity ?? 'info',
				title,
				text: given.text?.trim() ?? '',
				jobId: job?.id,
				inApp: [given.recipient ?? EVERYBODY],
				data: {
					code: given.code ?? job?.order.code,
					path: job ? `reports/${job.id}` : 'notifications',
				},
			},
		);
	});
}

const sweep = (store: Store): Promise<Notification[]> =>
	store.change(async (trx, note) => {
		const { dueDays } = (await readSettings(trx)).signOff;
		const told: Notification[] = [];
		for (const id of await jobsWithSignOffDue(trx, dueDays, store.now())) {
			const job = await getJob(trx, id);
			const entered =
				job && (await enterNotification({ ...store, trx, note }, signOffDue(job, dueDays)));
			if (entered) told.push(entered);
		}
		return told;
	});
