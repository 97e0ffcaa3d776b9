import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';

/** The parameter that names deliveries: those of the claimed message. */
export const deliveryIdsProperty: INodeProperties = {
	displayName: 'Delivery IDs',
	name: 'deliveryIds',
	type: 'string',
	default: '={{ $json.deliveryIds }}',
	required: true,
	description:
		'The deliveries of the message, as Claim Due gave them: a list, or IDs separated by commas',
};

const listSchema = z.array(z.string().min(1)).min(1);

/** The ids of that parameter. @throws NodeOperationError when there is none */
export function readDeliveryIds(ctx: IExecuteFunctions, itemIndex: number): string[] {
	const value: unknown = ctx.getNodeParameter('deliveryIds', itemIndex, []);
	const list = typeof value === 'string' ? splitIds(value) : value;
	const parsed = listSchema.safeParse(list);
	if (parsed.success) return parsed.data;
	throw new NodeOperationError(ctx.getNode(), 'Delivery IDs is empty', {
		description: "Refer to the message of Claim Due: {{ $('Claim Due').item.json.deliveryIds }}",
		itemIndex,
	});
}

const splitIds = (text: string): string[] =>
	text
		.split(',')
		.map((id) => id.trim())
		.filter((id) => id !== '');
