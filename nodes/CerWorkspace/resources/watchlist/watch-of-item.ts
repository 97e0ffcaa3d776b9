import { NodeOperationError, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

/** Which entry of the watchlist; by default the one the item carries. */
export const watchIdProperty: INodeProperties = {
	displayName: 'Watch ID',
	name: 'watchId',
	type: 'string',
	default: '={{ $json.watch?.id ?? $json.watchId }}',
	required: true,
	description: 'The entry of the watchlist',
};

/** An entry that is not on the list. */
export const unknownWatch = (
	ctx: IExecuteFunctions,
	id: string,
	itemIndex: number,
): NodeOperationError =>
	new NodeOperationError(ctx.getNode(), `The watchlist has no entry ${id.slice(0, 60)}`, {
		description: 'List the watchlist with Get Many; the entry may have been removed',
		itemIndex,
	});
