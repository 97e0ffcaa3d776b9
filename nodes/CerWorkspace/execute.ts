import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { isInputError, messageOf, type Job } from '../../lib/model';
import type { Workspace } from '../../lib/workspace';
import { openWorkspaceFor } from '../shared';
import { RESOURCES, type Operation, type OperationCall } from './operations';

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
			const told = asNodeError(ctx, error, itemIndex);
			if (!ctx.continueOnFail()) throw told;
			output.push({
				json: { ...item.json, error: told.message },
				pairedItem: { item: itemIndex },
			});
		}
	}
	return [output];
}

function chosenOperation(ctx: IExecuteFunctions, itemIndex: number): Operation {
	const resource = ctx.getNodeParameter('resource', itemIndex);
	const operation = ctx.getNodeParameter('operation', itemIndex);
	const chosen = RESOURCES.find(({ value }) => value === resource)?.operations.find(
		({ value }) => value === operation,
	);
	if (chosen) return chosen;
	throw new NodeOperationError(ctx.getNode(), `There is no operation ${operation} of ${resource}`, {
		description: 'Choose the resource and the operation from their lists',
		itemIndex,
	});
}

/** Errors of ours keep their message; how to mend it becomes n8n's description. */
function asNodeError(
	ctx: IExecuteFunctions,
	error: unknown,
	itemIndex: number,
): NodeOperationError {
	if (error instanceof NodeOperationError) return error;
	const description = isInputError(error) ? error.mend : undefined;
	return new NodeOperationError(ctx.getNode(), messageOf(error), { description, itemIndex });
}

function hintOnce(ctx: IExecuteFunctions): (message: string) => void {
	const said = new Set<string>();
	return (message) => {
		if (said.has(message)) return;
		said.add(message);
		ctx.addExecutionHints({ message, type: 'info', location: 'outputPane' });
	};
}
