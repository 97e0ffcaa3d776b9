import type { INodeProperties } from 'n8n-workflow';
import { QUERIED_SOURCES, sourceChoices } from '../../../../lib/model';

/** The key records and cursors of one product are kept under: the code it was ordered by. */
export const productProperty: INodeProperties = {
	displayName: 'Product',
	name: 'product',
	type: 'string',
	default: '={{ $json.context?.code }}',
	description: 'The code the records are kept under, as it was ordered',
};

/** The source records and cursors belong to. */
export const sourceProperty: INodeProperties = {
	displayName: 'Source',
	name: 'source',
	type: 'options',
	options: sourceChoices(
		QUERIED_SOURCES,
		({ keptAs }) => keptAs,
		(id) => id,
	),
	default: 'maude',
};
