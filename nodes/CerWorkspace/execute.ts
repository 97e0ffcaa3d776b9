import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { Job } from '../../lib/model';
import type { Workspace } from '../../lib/workspace';
import { onEachItem, openWorkspaceFor, readText } from '../shared';
import { RESOURCES, type Operation, type OperationCall } from './resources';

/** Runs the chosen operation on every item. */
export async function execute(ctx: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const items = ctx.getInputData();
	const shared = { changedJobs: new Map<string, Job>(), hint: hintOnce(ctx) };
	let workspace: Workspace | undefined;
	const output = await onEachItem(ctx, async (itemIndex, item) => {
		workspace ??= await openWorkspaceFor(ctx);
		const call: OperationCall = { ctx, workspace, items, item, itemIndex, ...shared };
		return await chosenOperation(ctx, itemIndex).execute(call);
	});
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
