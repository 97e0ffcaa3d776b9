import { NodeOperationError } from 'n8n-workflow';
import { z } from 'zod/v4';
import { guardedRequest } from '../../../../lib/http';
import { toJson } from '../../../shared';
import type { Operation } from '../operation';

/** A claimed message that is posted: of the bodies it has its channel's. */
const messageSchema = z.looseObject({
	to: z.string(),
	channel: z.enum(['slack', 'teams', 'webhook']),
	deliveryIds: z.array(z.string()),
});
const bodySchema = z.record(z.string(), z.unknown());

/**
 * Posts a claimed message to where its rule says. Rules are users': the address has to be a public one,
 * or of a host that an admin allows, and nothing of the answer is kept but its status.
 */
export const postNotification: Operation = {
	name: 'Post',
	value: 'post',
	action: 'Post a notification',
	description:
		'Post a claimed message to Slack, Teams or a webhook; only public addresses are reached, and hosts an admin allows in the settings. Redirects are not followed.',
	properties: [],
	async execute({ ctx, workspace, item, itemIndex }) {
		const message = messageSchema.safeParse(item.json);
		const body = message.success && bodySchema.safeParse(item.json[message.data.channel]);
		if (!message.success || !body || !body.success) {
			throw new NodeOperationError(ctx.getNode(), 'The item is no message that can be posted', {
				description: 'Feed it messages of Claim Due for Slack, Teams or a webhook',
				itemIndex,
			});
		}
		const { to, deliveryIds } = message.data;
		const { network } = await workspace.settings.get();
		const { status } = await guardedRequest(
			{
				...{ url: to, method: 'POST', body: JSON.stringify(body.data) },
				headers: { 'Content-Type': 'application/json' },
			},
			{ policy: network },
		);
		if (status < 200 || status > 299) {
			const redirect = status >= 300 && status < 400 ? '; redirects are not followed' : '';
			const host = URL.parse(to)?.host ?? 'The server';
			throw new NodeOperationError(ctx.getNode(), `${host} answered ${status}${redirect}`, {
				itemIndex,
			});
		}
		return [{ json: toJson({ deliveryIds, status }), pairedItem: { item: itemIndex } }];
	},
};
