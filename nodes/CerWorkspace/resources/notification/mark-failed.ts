import { readText, toJson } from '../../../shared';
import { deliveryIdsProperty, readDeliveryIds } from './delivery-ids';
import type { Operation } from '../operation';
import { reasonOfItem } from '../failure/reason-of-item';

/** Notes that a message did not go out, and why. */
export const markFailed: Operation = {
	name: 'Mark Failed',
	value: 'markFailed',
	action: 'Mark a notification as failed',
	description:
		'Note that a claimed message did not go out; it is tried again later, 8 times in all',
	properties: [
		deliveryIdsProperty,
		{
			displayName: 'Reason',
			name: 'message',
			type: 'string',
			default: '',
			description:
				"Why it failed; empty takes the error of the item, as a node's error output has it",
		},
	],
	async execute({ ctx, workspace, item, itemIndex }) {
		const message =
			readText(ctx, 'message', itemIndex) ?? reasonOfItem(item) ?? 'The node gave no reason';
		const marks = await workspace.deliveries.failed(readDeliveryIds(ctx, itemIndex), message);
		return [{ json: toJson({ ...marks }), pairedItem: { item: itemIndex } }];
	},
};
