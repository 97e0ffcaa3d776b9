import type { INodeProperties } from 'n8n-workflow';

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
	options: [
		{ name: 'Device Classification (FDA)', value: 'device-classification' },
		{ name: 'Device Clearances 510(k) (FDA)', value: 'device-510k' },
		{ name: 'Device Premarket Approvals (FDA)', value: 'device-pma' },
		{ name: 'Device Recalls (FDA)', value: 'device-recall' },
		{ name: 'Device UDI (FDA)', value: 'device-udi' },
		{ name: 'Drug Labels (FDA)', value: 'drug-label' },
		{ name: 'Drug NDC (FDA)', value: 'drug-ndc' },
		{ name: 'EUDAMED', value: 'eudamed' },
		{ name: 'FAERS (FDA)', value: 'faers' },
		{ name: 'MAUDE (FDA)', value: 'maude' },
	],
	default: 'maude',
};
