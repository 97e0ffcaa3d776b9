import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { asNodeError, failureItem } from './failure';

/** What a piece of a node's work came to: its items, or the one item that tells of its failure. */
export interface Attempted {
	items: INodeExecutionData[];
	failed: boolean;
}

/** A piece of a node's work. */
export type Work = () => Promise<INodeExecutionData[]>;

/**
 * Does a piece of work for an input item, or for several. Where the node goes on after a failure,
 * that is an item of its own, paired with what it was for. @throws NodeOperationError where it stops
 */
export async function attempt(
	ctx: IExecuteFunctions,
	given: number | readonly number[],
	work: Work,
	goesOn: () => boolean = () => ctx.continueOnFail(),
): Promise<Attempted> {
	try {
		return { items: await work(), failed: false };
	} catch (thrown) {
		const [first = 0] = typeof given === 'number' ? [given] : given;
		if (!goesOn()) throw asNodeError(ctx, thrown, first);
		const pairedItem =
			typeof given === 'number' ? { item: given } : given.map((item) => ({ item }));
		return { items: [failureItem(ctx, thrown, pairedItem)], failed: true };
	}
}

/** The work on every input item, one after the other, and all that came of it. */
export async function onEachItem(
	ctx: IExecuteFunctions,
	work: (itemIndex: number, item: INodeExecutionData) => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	for (const [itemIndex, item] of ctx.getInputData().entries()) {
		const { items } = await attempt(ctx, itemIndex, async () => await work(itemIndex, item));
		output.push(...items);
	}
	return output;
}
