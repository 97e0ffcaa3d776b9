import type { IExecuteFunctions } from 'n8n-workflow';
import { InputError, type RunContext } from '../../lib/model';
import type { DayWindow } from '../../lib/sources';
import { contextOf, readChoice, readDay, readLimit, readSwitch, readWhole } from '../shared';
import { DEFAULT_MAX_RECORDS } from './parameters';

/** The run of the item. @throws InputError when the item comes from no lookup */
export function requiredContext(ctx: IExecuteFunctions, itemIndex: number): RunContext {
	const item = ctx.getInputData()[itemIndex];
	const context = item === undefined ? undefined : contextOf(item);
	if (context) return context;
	throw new InputError('The item carries no product.', {
		mend: 'Connect the Product output of CER Product Lookup to this node, or choose another Query.',
	});
}

/** The window of the parameters; open ends are taken from the run, when there is one. @throws InputError */
export function windowOf(
	ctx: IExecuteFunctions,
	itemIndex: number,
	context: RunContext | undefined,
): DayWindow {
	const from = readDay(ctx, 'from', itemIndex) ?? context?.options.from;
	const to = readDay(ctx, 'to', itemIndex);
	const window =
		to === undefined ? { from, to: context?.options.to, openEnd: context?.openEnd } : { from, to };
	if (from !== undefined && window.to !== undefined && from > window.to) {
		throw new InputError(`From, ${from}, is after To, ${window.to}.`, {
			mend: 'Exchange the two days.',
		});
	}
	return window;
}

/** Whether records leave as items. */
export const wantsItems = (ctx: IExecuteFunctions, itemIndex: number): boolean =>
	readChoice(ctx, 'output', itemIndex, ['dataset', 'items']) === 'items';

/** Whether the workflow is to stop when the source cannot be read. */
export const failsOnFailure = (ctx: IExecuteFunctions, itemIndex: number): boolean =>
	readSwitch(ctx, 'options.failOnSourceFailure', itemIndex, false);

/** Most records to fetch: for items their limit, for a dataset the option, the run, or 10,000. */
export function limitOf(
	ctx: IExecuteFunctions,
	itemIndex: number,
	context: RunContext | undefined,
): number | undefined {
	if (!wantsItems(ctx, itemIndex)) {
		const most = readWhole(ctx, 'options.maxRecords', itemIndex);
		return most ?? context?.options.maxReports ?? DEFAULT_MAX_RECORDS;
	}
	return readLimit(ctx, itemIndex);
}
