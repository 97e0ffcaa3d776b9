import { NodeOperationError } from 'n8n-workflow';
import { DELIVERY_STATES } from '../../../../lib/model';
import type { Delivered } from '../../../../lib/workspace';
import { readChoice, readSwitch, readText, readWhole, toJson } from '../../../shared';
import type { Operation, OperationCall } from '../operation';

const PAGE = 200;

/** Reads what a user is told, or the delivery log. */
export const getManyNotifications: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many notifications',
	description: 'Retrieve what a user is told, or the delivery log, newest first',
	properties: [
		{
			displayName: 'Of',
			name: 'of',
			type: 'options',
			options: [
				{
					name: 'Deliveries',
					value: 'deliveries',
					description: 'What went out, waits or failed on all other channels',
				},
				{ name: 'User', value: 'user', description: 'What the dashboard shows a user' },
			],
			default: 'user',
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			required: true,
			displayOptions: { show: { of: ['user'] } },
		},
		{
			displayName: 'Only Unread',
			name: 'unread',
			type: 'boolean',
			default: false,
			description: 'Whether to leave out what the user has read',
			displayOptions: { show: { of: ['user'] } },
		},
		{
			displayName: 'State',
			name: 'state',
			type: 'options',
			options: [
				{ name: 'Any', value: 'any' },
				{ name: 'Delivered', value: 'delivered' },
				{ name: 'Failed', value: 'failed', description: 'Given up after the last try' },
				{ name: 'Pending', value: 'pending', description: 'Waits for its time or its next try' },
				{ name: 'Sending', value: 'sending' },
			],
			default: 'any',
			displayOptions: { show: { of: ['deliveries'] } },
		},
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			description: 'Whether to return all results or only up to a given limit',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { returnAll: [false] } },
		},
	],
	async execute(call) {
		const { ctx, itemIndex } = call;
		const all = readSwitch(ctx, 'returnAll', itemIndex, false);
		let left = all ? Number.POSITIVE_INFINITY : (readWhole(ctx, 'limit', itemIndex) ?? 50);
		const found: Delivered[] = [];
		let cursor: string | undefined;
		do {
			const page = await readPage(call, { limit: Math.min(PAGE, left), cursor });
			found.push(...page.found);
			left -= page.found.length;
			cursor = page.nextCursor;
		} while (cursor !== undefined && left > 0);
		return found.map((one) => ({ json: toJson({ ...one }), pairedItem: { item: itemIndex } }));
	},
};

async function readPage(
	{ ctx, workspace, itemIndex }: OperationCall,
	place: { limit: number; cursor?: string },
): Promise<{ found: Delivered[]; nextCursor?: string }> {
	if (readChoice(ctx, 'of', itemIndex, ['user', 'deliveries']) === 'deliveries') {
		const chosen = readChoice(ctx, 'state', itemIndex, ['any', ...DELIVERY_STATES]) ?? 'any';
		const state = chosen === 'any' ? undefined : chosen;
		const { deliveries, nextCursor } = await workspace.deliveries.list({ ...place, state });
		return { found: deliveries, nextCursor };
	}
	const user = readText(ctx, 'user', itemIndex);
	if (user === undefined) {
		throw new NodeOperationError(ctx.getNode(), 'User is empty', {
			description: "Give the user's name, as the portal's tokens have it",
			itemIndex,
		});
	}
	const unread = readSwitch(ctx, 'unread', itemIndex, false);
	const { notifications, nextCursor } = await workspace.notifications.list(user, {
		...place,
		unread,
	});
	return { found: notifications, nextCursor };
}
