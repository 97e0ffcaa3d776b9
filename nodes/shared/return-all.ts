import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readSwitch, readWhole } from './parameters';

const RETURN_ALL: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

/** Most results that come out. */
export const LIMIT: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
};

/** Whether all results come out and, where not, how many. */
export const RETURN_ALL_OR_LIMIT = [
	RETURN_ALL,
	{ ...LIMIT, displayOptions: { show: { returnAll: [false] } } },
] as const satisfies readonly INodeProperties[];

/** Most results to return; undefined for all of them. */
export const readLimit = (ctx: IExecuteFunctions, itemIndex: number): number | undefined =>
	readSwitch(ctx, 'returnAll', itemIndex, false)
		? undefined
		: (readWhole(ctx, 'limit', itemIndex) ?? 50);
