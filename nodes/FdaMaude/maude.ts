import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { MaudeQuery } from '../../lib/model';
import { allOf, anyOf, listOf, type ReportSystem } from '../source-nodes';
import { SEARCH_OPTIONS } from './search-options';

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

function queryOfFields(ctx: IExecuteFunctions, itemIndex: number): MaudeQuery | undefined {
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
	return search === '' ? undefined : { search, keep };
}

/** FDA's device reports, with the recalls and clearances of a device beside them. */
export const MAUDE: ReportSystem<MaudeQuery> = {
	source: 'maude',
	name: 'MAUDE',
	step: 'FDA MAUDE',
	about: 'device',
	ofProduct: ({ queries }) => queries.maude,
	question: {
		fields: FIELDS,
		fieldsInWords: 'Product code, brand and manufacturer',
		keeps: 'A report is kept when one and the same device meets all of them',
		endpoint: 'device/event',
		example: 'device.device_report_product_code:FRN AND event_type:Death',
		ofFields: queryOfFields,
		mend: 'Give a product code, brand or manufacturer.',
		ofExpression: (search) => ({
			search,
			keep: { productCodes: [], brandNames: [], manufacturers: [] },
		}),
	},
	notKnown: 'it is asked by FDA product code or brand, and neither is known of the product.',
	searchOptions: SEARCH_OPTIONS,
	request: ({ query, options }) => ({ kind: 'maude', query, options }),
	beside: [
		{ source: 'device-recall', option: 'includeRecalls' },
		{ source: 'device-510k', option: 'includeClearances' },
		{ source: 'device-pma', option: 'includeClearances' },
	],
	countBy: [
		{ name: 'Brand Name', value: 'device.brand_name.exact' },
		{ name: 'Day Received', value: 'date_received' },
		{ name: 'Device Problem', value: 'product_problems.exact' },
		{ name: 'Event Type', value: 'event_type.exact' },
		{ name: 'Manufacturer', value: 'device.manufacturer_d_name.exact' },
		{ name: 'Patient Problem', value: 'patient.patient_problems.exact' },
		{ name: 'Product Code', value: 'device.device_report_product_code.exact' },
	],
	reportNumber: {
		placeholder: '4201234',
		description: 'The MDR report key, or the report number (1234567-2025-00001)',
		forAgents: 'The MDR report key, or the report number',
	},
};
