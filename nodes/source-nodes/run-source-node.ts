import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { isInputError, messageOf } from '../../lib/model';

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
	const output: INodeExecutionData[] = [];
	for (let itemIndex = 0; itemIndex < ctx.getInputData().length; itemIndex += 1) {
		try {
			const name = String(ctx.getNodeParameter('operation', itemIndex));
			const operation = operations[name];
			if (!operation) throw new NodeOperationError(ctx.getNode(), `Unknown operation ${name}`);
			output.push(...(await operation(ctx, itemIndex)));
		} catch (thrown) {
			if (!ctx.continueOnFail()) throw readable(ctx, thrown, itemIndex);
			output.push({ json: { error: messageOf(thrown) }, pairedItem: { item: itemIndex } });
		}
	}
	return [output];
}

/** What n8n shows: what happened, and how to mend it. */
function readable(ctx: IExecuteFunctions, thrown: unknown, itemIndex: number): NodeOperationError {
	if (thrown instanceof NodeOperationError) return thrown;
	const description = isInputError(thrown) ? thrown.mend : undefined;
	const cause = thrown instanceof Error ? thrown : new Error(messageOf(thrown));
	return new NodeOperationError(ctx.getNode(), cause, { itemIndex, description });
}
