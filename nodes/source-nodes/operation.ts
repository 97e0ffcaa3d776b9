import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { operationProperties, type OperationEntry } from '../shared';

/** One operation of a source node: its place in the editor, and its work for one input item. */
export interface SourceOperation extends OperationEntry {
	execute(ctx: IExecuteFunctions, itemIndex: number): Promise<INodeExecutionData[]>;
}

/** The fields of a source node: which operation, and each one's own. */
export function sourceProperties(
	operations: readonly SourceOperation[],
	chosen: string,
): INodeProperties[] {
	const { choice, own } = operationProperties(operations, { chosen });
	return [choice, ...own];
}
