import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { InputError, type EudamedQuery, type RunContext } from '../../lib/model';
import { queryFrom, requiredContext } from '../source-nodes';

/** The query and the run it belongs to. No query: nothing to search the product by. */
export interface Asked {
	query?: EudamedQuery;
	context?: RunContext;
}

/** Properties that say what to ask EUDAMED for. */
export const queryProperties = (filters: INodeProperties[]): INodeProperties[] => [
	queryFrom([{ name: 'Fields', value: 'fields', description: 'Filters of the public search' }]),
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		description: 'An entry must meet all of them',
		displayOptions: { show: { queryFrom: ['fields'] } },
		options: filters,
	},
];

/** Whether the query is the product's. */
export const isOfProduct = (ctx: IExecuteFunctions, itemIndex: number): boolean =>
	ctx.getNodeParameter('queryFrom', itemIndex, 'product') === 'product';

/** Reads the device search of an item. @throws InputError */
export function readAsked(ctx: IExecuteFunctions, itemIndex: number): Asked {
	if (!isOfProduct(ctx, itemIndex)) return { query: queryOfFields(ctx, itemIndex) };
	const context = requiredContext(ctx, itemIndex);
	return { query: context.queries.eudamed, context };
}

/** The search of the Fields collection. @throws InputError when none is filled in */
export function queryOfFields(ctx: IExecuteFunctions, itemIndex: number): EudamedQuery {
	const given = z
		.record(z.string(), z.unknown())
		.parse(ctx.getNodeParameter('fields', itemIndex, {}));
	const search = Object.fromEntries(
		Object.entries(given)
			.map(([name, value]): [string, string] => [name, String(value ?? '').trim()])
			.filter(([, value]) => value !== ''),
	);
	if (Object.keys(search).length > 0) return { searches: [search] };
	throw new InputError('No field is filled in.', { mend: 'Give at least one field.' });
}
