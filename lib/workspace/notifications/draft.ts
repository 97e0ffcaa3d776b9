import type { Channel, Notification } from '../../model';

/** A notification before it is entered; the store gives it its id and its time. */
export interface NotificationDraft extends Omit<Notification, 'id' | 'at'> {
	/** Whom it is for in-app: users' names; `EVERYBODY` is all of them. */
	inApp: readonly string[];
	/** Channels it is not told by: a dead mail server is not told of by mail. */
	notBy?: readonly Channel[];
}

/** Whether a name is a person's or a team's; the pack's own names read no notifications. */
export const isReader = (actor: string): boolean =>
	!/^(system|unknown|anonymous)$|^workflow:/i.test(actor);
