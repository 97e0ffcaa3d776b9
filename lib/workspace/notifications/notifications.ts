import { InputError, type Notification, type Severity, type Delivered } from '../../model';
import { EVERYBODY, signOffDue } from '.';
import { enterNotification } from './enter-notification';
import { getJob } from '../jobs/read';
import {
	inApp,
	listFor,
	markRead,
	unreadCount,
	type NotificationFilter,
	type NotificationPage,
} from './in-app';
import { toDelivered } from './notification-rows';
import { readSettings } from '../access/settings';
import { jobsWithSignOffDue } from './overdue-sign-offs';
import type { Store } from '../database/store';

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

export type { NotificationFilter, NotificationPage } from './in-app';

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

async function createOwn(store: Store, given: OwnNotification): Promise<Notification | undefined> {
	const title = given.title.trim();
	if (title === '') {
		throw new InputError('title: is empty', { mend: 'Say in a few words what it is about' });
	}
	return await store.change(async (change) => {
		const { trx } = change;
		const job = given.jobId === undefined ? undefined : await getJob(trx, given.jobId);
		if (given.jobId !== undefined && !job) {
			throw new InputError(`jobId: there is no job ${given.jobId} in this workspace`, {
				mend: 'Leave it out, or give the id of a job',
			});
		}
		return await enterNotification(change, {
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
		});
	});
}

const sweep = (store: Store): Promise<Notification[]> =>
	store.change(async (change) => {
		const { trx } = change;
		const { dueDays } = (await readSettings(trx)).signOff;
		const told: Notification[] = [];
		for (const id of await jobsWithSignOffDue(trx, dueDays, store.now())) {
			const job = await getJob(trx, id);
			const entered = job && (await enterNotification(change, signOffDue(job, dueDays)));
			if (entered) told.push(entered);
		}
		return told;
	});
