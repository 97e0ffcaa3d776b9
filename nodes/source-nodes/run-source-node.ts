import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { keepingAlive, onceForJob, onEachItem, readText, requireText } from '../shared';
import type { SourceOperation } from './operation';
import { statusItem } from './note-fetched';

/** Runs the chosen operation for every item; with "Continue On Fail" an item that fails says why. */
export async function runSourceNode(
	ctx: IExecuteFunctions,
	operations: readonly SourceOperation[],
): Promise<INodeExecutionData[][]> {
	const work = async () => [await keepingAlive(ctx, () => runOnItems(ctx, operations))];
	const isSearch = (readText(ctx, 'operation', 0) ?? '').startsWith('search');
	return isSearch ? await onceForJob(ctx, work) : await work();
}

const runOnItems = async (
	ctx: IExecuteFunctions,
	operations: readonly SourceOperation[],
): Promise<INodeExecutionData[]> =>
	await onEachItem(ctx, async (itemIndex) => {
		const name = requireText(ctx, 'operation', itemIndex);
		const operation = operations.find(({ value }) => value === name);
		if (!operation) throw new NodeOperationError(ctx.getNode(), `Unknown operation ${name}`);
		const items = await operation.execute(ctx, itemIndex);
		// An agent sees the first output only, and an empty list would look like a success.
		const status = ctx.isToolExecution?.() === true ? statusItem(ctx, itemIndex) : [];
		return [...status, ...items];
	});
