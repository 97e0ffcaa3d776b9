import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { InputError, type EudamedQuery } from '../../lib/model';
import { readChoice, readObject, readText } from '../shared';
import { fieldsProperties, queryFrom, requiredContext, type Asked } from '../source-nodes';
import { CERTIFICATE_FILTERS, DEVICE_FILTERS } from './device-filters';

/** Properties that say what to ask EUDAMED for. */
export const queryProperties = (filters: INodeProperties[]): INodeProperties[] => [
	...queryFrom([{ name: 'Fields', value: 'fields', description: 'Filters of the public search' }]),
	...fieldsProperties(filters, 'An entry must meet all of them'),
];

/** Whether the query is the product's. */
export const isOfProduct = (ctx: IExecuteFunctions, itemIndex: number): boolean =>
	(readChoice(ctx, 'queryFrom', itemIndex, ['product', 'fields'], 'Query') ?? 'product') ===
	'product';

/** Reads the device search of an item. @throws InputError */
export function readAsked(ctx: IExecuteFunctions, itemIndex: number): Asked<EudamedQuery> {
	if (!isOfProduct(ctx, itemIndex)) return { query: queryOfFields(ctx, itemIndex) };
	const context = requiredContext(ctx, itemIndex);
	return { query: context.queries.eudamed, context };
}

const labels: ReadonlyMap<string, string> = new Map(
	[...DEVICE_FILTERS, ...CERTIFICATE_FILTERS].map(({ name, displayName }) => [name, displayName]),
);

/** The search of the Fields collection. @throws InputError when none is filled in */
export function queryOfFields(ctx: IExecuteFunctions, itemIndex: number): EudamedQuery {
	const given = readObject(ctx, 'fields', itemIndex) ?? {};
	const search: Record<string, string> = {};
	for (const name of Object.keys(given)) {
		const value = readText(ctx, `fields.${name}`, itemIndex, labels.get(name));
		if (value !== undefined) search[name] = value;
	}
	if (Object.keys(search).length > 0) return { searches: [search] };
	throw new InputError('No field is filled in.', { mend: 'Give at least one field.' });
}
