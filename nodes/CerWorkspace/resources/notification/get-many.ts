import { NodeOperationError } from 'n8n-workflow';
import { DELIVERY_STATES, type Delivered } from '../../../../lib/model';
import { readChoice, readSwitch, readText, RETURN_ALL_OR_LIMIT } from '../../../shared';
import { itemsOf, readMany, type Place } from '../get-many';
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
		...RETURN_ALL_OR_LIMIT,
	],
	async execute(call) {
		return itemsOf(
			await readMany(call, PAGE, async (place: Place<string>) => await readPage(call, place)),
			call,
		);
	},
};

async function readPage(
	{ ctx, workspace, itemIndex }: OperationCall,
	place: Place<string>,
): Promise<{ found: Delivered[]; next?: string }> {
	if (readChoice(ctx, 'of', itemIndex, ['user', 'deliveries']) === 'deliveries') {
		const chosen = readChoice(ctx, 'state', itemIndex, ['any', ...DELIVERY_STATES]) ?? 'any';
		const state = chosen === 'any' ? undefined : chosen;
		const { deliveries, nextCursor } = await workspace.deliveries.list({ ...place, state });
		return { found: deliveries, next: nextCursor };
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
	return { found: notifications, next: nextCursor };
}
