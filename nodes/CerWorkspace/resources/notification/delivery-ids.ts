import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { InputError } from '../../../../lib/model';
import { readList } from '../../../shared';

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

/** The ids of that parameter. @throws InputError when there is none */
export function readDeliveryIds(ctx: IExecuteFunctions, itemIndex: number): string[] {
	const ids = readList(ctx, 'deliveryIds', itemIndex, 'Delivery IDs');
	if (ids !== undefined) return ids;
	throw new InputError('Delivery IDs is empty', {
		mend: "Refer to the message of Claim Due: {{ $('Claim Due').item.json.deliveryIds }}",
	});
}
