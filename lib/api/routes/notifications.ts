import { z } from 'zod/v4';
import { atLeast, DELIVERY_STATES, type Delivery } from '../../model';
import { errorAnswer, jsonAnswer } from '../answer';
import { queryFlag, queryNumber, queryText, readBody, readQuery, unknown } from '../read-input';
import { guarded, type Call, type Answer } from '../router/route';

/** What people are told, and how that went out. */
export const notificationRoutes = [
	guarded('GET', 'notifications', 'viewer', listOwn),
	guarded('POST', 'notifications/read', 'viewer', markRead),
	guarded('GET', 'deliveries', 'viewer', listDeliveries),
	guarded('POST', 'deliveries/:id/retry', 'author', retry),
];

const page = { limit: queryNumber(1, 200).optional(), cursor: queryText.optional() };
const ownQuery = z.strictObject({ ...page, unread: queryFlag.optional() });

async function listOwn({ workspace, request, caller }: Call): Promise<Answer<'GET notifications'>> {
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

async function markRead({
	workspace,
	request,
	caller,
}: Call): Promise<Answer<'POST notifications/read'>> {
	const which = readBody(request, readSchema, 'the body');
	const { actor } = caller.identity;
	const read = await workspace.notifications.markRead(actor, 'all' in which ? 'all' : which.ids);
	return jsonAnswer(200, { read, unread: await workspace.notifications.unreadCount(actor) });
}

const deliveriesQuery = z.strictObject({ ...page, state: z.enum(DELIVERY_STATES).optional() });

async function listDeliveries({
	workspace,
	request,
	caller,
}: Call): Promise<Answer<'GET deliveries'>> {
	const page = await workspace.deliveries.list(readQuery(request, deliveriesQuery));
	if (atLeast(caller.identity.role, 'admin')) return jsonAnswer(200, page);
	const deliveries = page.deliveries.map(({ delivery, ...told }) => ({
		...told,
		delivery: withoutAnswer(delivery),
	}));
	return jsonAnswer(200, { ...page, deliveries });
}

/** What a server answered to what was posted to it is for admins: it may be an internal one. */
const withoutAnswer = (delivery: Delivery): Delivery => {
	const { channel, lastError } = delivery;
	const isPosted = channel === 'slack' || channel === 'teams' || channel === 'webhook';
	if (!isPosted || lastError === undefined) return delivery;
	const status = /\b[1-5]\d\d\b/.exec(lastError)?.[0];
	const said = status === undefined ? 'It did not go out' : `The server answered ${status}`;
	return { ...delivery, lastError: `${said}; admins see more` };
};

async function retry({
	workspace,
	params,
	caller,
}: Call): Promise<Answer<'POST deliveries/:id/retry'>> {
	const retried = await workspace.deliveries.retry(params.id ?? '');
	if (retried.kind === 'unknown') return unknown('delivery');
	if (retried.kind === 'retried') {
		const seesAll = atLeast(caller.identity.role, 'admin');
		const { delivery } = retried;
		return jsonAnswer(200, { delivery: seesAll ? delivery : withoutAnswer(delivery) });
	}
	return errorAnswer(409, {
		code: 'delivery-not-failed',
		message: `The delivery is ${retried.delivery.state}; only one that failed or waits is tried again`,
	});
}
