import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Job } from '../../../lib/model';
import type { Workspace } from '../../../lib/workspace';
import type { OperationEntry } from '../../shared';

/** What an operation is given for one item. */
export interface OperationCall {
	ctx: IExecuteFunctions;
	workspace: Workspace;
	items: readonly INodeExecutionData[];
	item: INodeExecutionData;
	itemIndex: number;
	/** Jobs this execution of the node has changed already: several items of one job change it once. */
	changedJobs: Map<string, Job>;
	/** Shows a hint beside the node's output; the same words once. */
	hint(message: string): void;
}

/** One operation: its place in the editor and its work. */
export interface Operation extends OperationEntry {
	execute(call: OperationCall): Promise<INodeExecutionData[]>;
}

/** Operations on one kind of thing. */
export interface Resource {
	name: string;
	value: string;
	operations: readonly Operation[];
}
