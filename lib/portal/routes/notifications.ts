import { z } from 'zod/v4';
import { DELIVERY_STATES } from '../../model';
import { errorAnswer, jsonAnswer, type PortalAnswer } from '../answer';
import { queryFlag, queryNumber, queryText, readBody, readQuery, unknown } from '../read-input';
import { guarded, type Call } from '../router/route';

/** What people are told, and how that went out. */
export const notificationRoutes = [
	guarded('GET', 'notifications', 'viewer', listOwn),
	guarded('POST', 'notifications/read', 'viewer', markRead),
	guarded('GET', 'deliveries', 'viewer', listDeliveries),
	guarded('POST', 'deliveries/:id/retry', 'author', retry),
];

const page = { limit: queryNumber(1, 200).optional(), cursor: queryText.optional() };
const ownQuery = z.strictObject({ ...page, unread: queryFlag.optional() });

async function listOwn({ workspace, request, caller }: Call): Promise<PortalAnswer> {
	const filter = readQuery(request, ownQuery);
	return jsonAnswer(200, await workspace.notifications.list(caller.identity.actor, filter));
}

const readSchema = z.union(
	[
		z.strictObject({ ids: z.array(z.string().min(1).max(64)).min(1).max(1_000) }),
		z.strictObject({ all: z.literal(true) }),
	],
	{ error: 'give {"ids": ["…"]} or {"all": true}' },
);

async function markRead({ workspace, request, caller }: Call): Promise<PortalAnswer> {
	const which = readBody(request, readSchema, 'the body');
	const { actor } = caller.identity;
	const read = await workspace.notifications.markRead(actor, 'all' in which ? 'all' : which.ids);
	return jsonAnswer(200, { read, unread: await workspace.notifications.unreadCount(actor) });
}

const deliveriesQuery = z.strictObject({ ...page, state: z.enum(DELIVERY_STATES).optional() });

async function listDeliveries({ workspace, request }: Call): Promise<PortalAnswer> {
	return jsonAnswer(200, await workspace.deliveries.list(readQuery(request, deliveriesQuery)));
}

async function retry({ workspace, params }: Call): Promise<PortalAnswer> {
	const retried = await workspace.deliveries.retry(params.id ?? '');
	if (retried.kind === 'unknown') return unknown('delivery');
	if (retried.kind === 'retried') return jsonAnswer(200, { delivery: retried.delivery });
	return errorAnswer(409, {
		code: 'delivery-not-failed',
		message: `The delivery is ${retried.delivery.state}; only one that failed or waits is tried again`,
	});
}
