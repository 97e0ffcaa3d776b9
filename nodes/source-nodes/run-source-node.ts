import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import {
	asNodeError,
	failureItem,
	keepingAlive,
	onceForJob,
	readText,
	requireText,
} from '../shared';

import { statusItem } from './tell-fetched';

/** One operation of a source node, for one input item. */
export type SourceOperation = (
	ctx: IExecuteFunctions,
	itemIndex: number,
) => Promise<INodeExecutionData[]>;

/** Runs the chosen operation for every item; with "Continue On Fail" an item that fails says why. */
export async function runSourceNode(
	ctx: IExecuteFunctions,
	operations: Readonly<Record<string, SourceOperation>>,
): Promise<INodeExecutionData[][]> {
	const work = async () => [await keepingAlive(ctx, () => runOnItems(ctx, operations))];
	const isSearch = (readText(ctx, 'operation', 0) ?? '').startsWith('search');
	return isSearch ? await onceForJob(ctx, work) : await work();
}

async function runOnItems(
	ctx: IExecuteFunctions,
	operations: Readonly<Record<string, SourceOperation>>,
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	for (let itemIndex = 0; itemIndex < ctx.getInputData().length; itemIndex += 1) {
		try {
			const name = requireText(ctx, 'operation', itemIndex);
			const operation = operations[name];
			if (!operation) throw new NodeOperationError(ctx.getNode(), `Unknown operation ${name}`);
			const items = await operation(ctx, itemIndex);
			// An agent sees the first output only, and an empty list would look like a success.
			const status = ctx.isToolExecution?.() === true ? statusItem(ctx, itemIndex) : [];
			output.push(...status, ...items);
		} catch (thrown) {
			if (!ctx.continueOnFail()) throw asNodeError(ctx, thrown, itemIndex);
			output.push(failureItem(ctx, thrown, { item: itemIndex }));
		}
	}
	return output;
}
