import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { InputError, type MaudeQuery, type RunContext } from '../../lib/model';
import { agentFields, readChoice, requireText, withToolDefault } from '../shared';
import { allOf, anyOf, listOf, queryFrom, requiredContext } from '../source-nodes';

/** The query and the run it belongs to. No query: the product cannot be in MAUDE. */
export interface Asked {
	query?: MaudeQuery;
	context?: RunContext;
}

const FIELDS: INodeProperties[] = [
	{
		displayName: 'Brand Name',
		name: 'brandName',
		type: 'string',
		default: '',
		description: 'Separate several by commas; any of them will do',
	},
	{
		displayName: 'Manufacturer',
		name: 'manufacturer',
		type: 'string',
		default: '',
		description: 'Separate several by commas; any of them will do',
	},
	{
		displayName: 'Product Code',
		name: 'productCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. FRN',
		description: 'Three-letter FDA product code. Separate several by commas; any of them will do.',
	},
];

/** Properties that say what to ask MAUDE for. */
export const queryProperties: INodeProperties[] = [
	...queryFrom([
		{ name: 'Fields', value: 'fields', description: 'Product code, brand and manufacturer' },
		{
			name: 'Search Expression',
			value: 'expression',
			description: 'An expression in the search syntax of openFDA',
		},
	]),
	{
		displayName: 'Search Expression',
		name: 'search',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. device.device_report_product_code:FRN AND event_type:Death',
		description: 'Search of openFDA device/event, not URL-encoded and without the window of days',
		displayOptions: { show: { queryFrom: ['expression'] } },
	},
	...withToolDefault(
		{
			displayName: 'Fields',
			name: 'fields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			description: 'A report is kept when one and the same device meets all of them',
			displayOptions: { show: { queryFrom: ['fields'] } },
			options: FIELDS,
		},
		agentFields(FIELDS),
	),
];

/** Reads what to ask for at an item. @throws InputError */
export function readAsked(ctx: IExecuteFunctions, itemIndex: number): Asked {
	const from = readChoice(
		ctx,
		'queryFrom',
		itemIndex,
		['product', 'fields', 'expression'],
		'Query',
	);
	if (from === 'fields') return { query: queryOfFields(ctx, itemIndex) };
	if (from === 'expression') {
		const search = requireText(ctx, 'search', itemIndex, 'Search Expression');
		const keep = { productCodes: [], brandNames: [], manufacturers: [] };
		return { query: { search, keep } };
	}
	const context = requiredContext(ctx, itemIndex);
	return { query: context.queries.maude, context };
}

function queryOfFields(ctx: IExecuteFunctions, itemIndex: number): MaudeQuery {
	const keep = {
		productCodes: listOf(ctx, 'productCode', itemIndex).map((code) => code.toUpperCase()),
		brandNames: listOf(ctx, 'brandName', itemIndex),
		manufacturers: listOf(ctx, 'manufacturer', itemIndex),
	};
	const search = allOf([
		anyOf(['device.device_report_product_code'], keep.productCodes),
		anyOf(['device.brand_name'], keep.brandNames),
		anyOf(['device.manufacturer_d_name'], keep.manufacturers),
	]);
	if (search !== '') return { search, keep };
	throw new InputError('No field is filled in.', {
		mend: 'Give a product code, brand or manufacturer.',
	});
}
