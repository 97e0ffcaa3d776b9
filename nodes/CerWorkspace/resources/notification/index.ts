import type { Resource } from '../operation';
import { claimDueNotifications } from './claim-due';
import { createNotification } from './create';
import { getManyNotifications } from './get-many';
import { markDelivered } from './mark-delivered';
import { markFailed } from './mark-failed';
import { postNotification } from './post';
import { sweepNotifications } from './sweep';

/** What the node can do with this kind of thing, in the editor's order. */
export const notificationResource: Resource = {
	name: 'Notification',
	value: 'notification',
	operations: [
		claimDueNotifications,
		createNotification,
		getManyNotifications,
		markDelivered,
		markFailed,
		postNotification,
		sweepNotifications,
	],
};
