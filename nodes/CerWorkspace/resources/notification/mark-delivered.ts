import type { INodeExecutionData } from 'n8n-workflow';
import { readSwitch, toJson } from '../../../shared';
import { deliveryIdsProperty, readDeliveryIds } from './delivery-ids';
import type { Operation } from '../operation';

/** Said when n8n passed a message on instead of sending it. */
const NOTHING_SENT =
	'The node for this channel sent nothing: it is switched off or has no credential. Choose its credential, switch it on and publish the workflow again';

/** Notes that a message went out. */
export const markDelivered: Operation = {
	name: 'Mark Delivered',
	value: 'markDelivered',
	action: 'Mark a notification as delivered',
	description: 'Note that a claimed message went out',
	properties: [
		deliveryIdsProperty,
		{
			displayName: 'Only If Something Was Sent',
			name: 'onlyIfSent',
			type: 'boolean',
			default: true,
			description:
				'Whether a message that arrives as it was claimed counts as failed: n8n passes items on unchanged when a node is switched off or has no credential',
		},
	],
	async execute({ ctx, workspace, item, itemIndex }) {
		const ids = readDeliveryIds(ctx, itemIndex);
		const onlyIfSent = readSwitch(ctx, 'onlyIfSent', itemIndex, true);
		const marks =
			onlyIfSent && isMessage(item)
				? await workspace.deliveries.failed(ids, NOTHING_SENT)
				: await workspace.deliveries.delivered(ids);
		return [{ json: toJson({ ...marks }), pairedItem: { item: itemIndex } }];
	},
};

/** Whether an item is a message of Claim Due itself, and not what a node that sent it put out. */
const isMessage = ({ json }: INodeExecutionData): boolean =>
	Array.isArray(json.deliveryIds) && typeof json.channel === 'string' && json.to !== undefined;
