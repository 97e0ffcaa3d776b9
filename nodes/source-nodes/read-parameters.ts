import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { InputError, type RunContext } from '../../lib/model';
import type { DayWindow } from '../../lib/sources';
import { contextOf, parseParameter } from '../shared';
import { DEFAULT_MAX_RECORDS } from './parameters';

/** A text parameter without white space around it; undefined when empty. */
export function textOf(
	ctx: IExecuteFunctions,
	name: string,
	itemIndex: number,
): string | undefined {
	const value: unknown = ctx.getNodeParameter(name, itemIndex, '');
	const text = typeof value === 'string' ? value.trim() : '';
	return text === '' ? undefined : text;
}

/** A text parameter that must be given. @throws InputError */
export function requiredText(
	ctx: IExecuteFunctions,
	name: string,
	itemIndex: number,
	label: string,
): string {
	const text = textOf(ctx, name, itemIndex);
	if (text === undefined) throw new InputError(`${label} is empty.`, { mend: 'Fill it in.' });
	return text;
}

/** The run of the item. @throws InputError when the item comes from no lookup */
export function requiredContext(ctx: IExecuteFunctions, itemIndex: number): RunContext {
	const item = ctx.getInputData()[itemIndex];
	const context = item === undefined ? undefined : contextOf(item);
	if (context) return context;
	throw new InputError('The item carries no product.', {
		mend: 'Connect the Product output of CER Product Lookup to this node, or choose another Query.',
	});
}

/** The window of the parameters; open ends are taken from the run, when there is one. */
export const windowOf = (
	ctx: IExecuteFunctions,
	itemIndex: number,
	context: RunContext | undefined,
): DayWindow => {
	const from = textOf(ctx, 'from', itemIndex)?.slice(0, 10) ?? context?.options.from;
	const to = textOf(ctx, 'to', itemIndex)?.slice(0, 10);
	return to === undefined
		? { from, to: context?.options.to, openEnd: context?.openEnd }
		: { from, to };
};

const wholeNumber = z.int('give a whole number').positive('give a number above zero');
const optionsSchema = z.looseObject({
	failOnSourceFailure: z.boolean().default(false),
	maxRecords: wholeNumber.optional(),
});
export type ReadOptions = z.infer<typeof optionsSchema>;

/** The options collection of a read operation, with the node's own switches still in it. */
export const optionsOf = (ctx: IExecuteFunctions, itemIndex: number): ReadOptions =>
	parseParameter(optionsSchema, ctx.getNodeParameter('options', itemIndex, {}), 'Options');

/** A switch of the options collection. */
export const switchOf = (options: ReadOptions, name: string, byDefault: boolean): boolean => {
	const value = options[name];
	return typeof value === 'boolean' ? value : byDefault;
};

/** Most records to fetch: for items their limit, for a dataset the option, the run, or 10,000. */
export function limitOf(
	ctx: IExecuteFunctions,
	itemIndex: number,
	context: RunContext | undefined,
): number | undefined {
	if (ctx.getNodeParameter('output', itemIndex, 'dataset') !== 'items') {
		const { maxRecords } = optionsOf(ctx, itemIndex);
		return maxRecords ?? context?.options.maxReports ?? DEFAULT_MAX_RECORDS;
	}
	if (ctx.getNodeParameter('returnAll', itemIndex, false) === true) return undefined;
	return parseParameter(wholeNumber, ctx.getNodeParameter('limit', itemIndex, 50), 'Limit');
}
