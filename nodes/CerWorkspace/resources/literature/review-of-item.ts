import { NodeOperationError, type INodeProperties } from 'n8n-workflow';
import { productKey } from '../../../../lib/dossier';
import { requireText } from '../../../shared';
import type { OperationCall } from '../operation';

/** Which product's review; by default that of the item's run or search. */
export const codeProperty: INodeProperties = {
	displayName: 'Code',
	name: 'code',
	type: 'string',
	default:
		'={{ $json.context?.code ?? $json.searchOrder?.code ?? $json.review?.code ?? $json.code }}',
	required: true,
	placeholder: 'FRN',
	description: 'The product, by the code its reports are ordered by',
};

/** The review an item names: its id, and the code by which it was named. */
export function reviewOf({ ctx, itemIndex }: OperationCall): { id: string; code: string } {
	const code = requireText(ctx, 'code', itemIndex, 'Code');
	return { id: productKey(code).id, code };
}

/** What is told where a product has no review. */
export const noReview = ({ ctx, itemIndex }: OperationCall, code: string): NodeOperationError =>
	new NodeOperationError(ctx.getNode(), `There is no literature review of ${code}`, {
		description: 'The dashboard and the node Literature begin one',
		itemIndex,
	});
