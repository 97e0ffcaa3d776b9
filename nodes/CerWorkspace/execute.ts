import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { Job } from '../../lib/model';
import type { Workspace } from '../../lib/workspace';
import { asNodeError, failureItem, openWorkspaceFor, readText } from '../shared';
import { RESOURCES, type Operation, type OperationCall } from './resources';

/** Runs the chosen operation on every item. */
export async function execute(ctx: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = ctx.getInputData();
	const output: INodeExecutionData[] = [];
	const shared = { changedJobs: new Map<string, Job>(), hint: hintOnce(ctx) };
	let workspace: Workspace | undefined;
	for (const [itemIndex, item] of items.entries()) {
		try {
			workspace ??= await openWorkspaceFor(ctx);
			const call: OperationCall = { ctx, workspace, items, item, itemIndex, ...shared };
			output.push(...(await chosenOperation(ctx, itemIndex).execute(call)));
		} catch (error) {
			if (!ctx.continueOnFail()) throw asNodeError(ctx, error, itemIndex);
			output.push(failureItem(ctx, error, { item: itemIndex }));
		}
	}
	return [output];
}

function chosenOperation(ctx: IExecuteFunctions, itemIndex: number): Operation {
	const resource = readText(ctx, 'resource', itemIndex);
	const operation = readText(ctx, 'operation', itemIndex);
	const chosen = RESOURCES.find(({ value }) => value === resource)?.operations.find(
		({ value }) => value === operation,
	);
	if (chosen) return chosen;
	throw new NodeOperationError(ctx.getNode(), `There is no operation ${operation} of ${resource}`, {
		description: 'Choose the resource and the operation from their lists',
		itemIndex,
	});
}

function hintOnce(ctx: IExecuteFunctions): (message: string) => void {
	const said = new Set<string>();
	return (message) => {
		if (said.has(message)) return;
		said.add(message);
		ctx.addExecutionHints({ message, type: 'info', location: 'outputPane' });
	};
}
