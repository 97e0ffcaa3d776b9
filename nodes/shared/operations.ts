import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';

/** An operation's place in the editor. */
export interface OperationEntry {
	name: string;
	value: string;
	/** Sentence case, with the resource: "Create a job". */
	action: string;
	description: string;
	properties: INodeProperties[];
}

/** The fields of a list of operations: which one, then each one's own, shown under further conditions too. */
export const operationProperties = (
	operations: readonly OperationEntry[],
	{ chosen, show = {} }: { chosen: string; show?: Record<string, string[]> },
): { choice: INodeProperties; own: INodeProperties[] } => ({
	choice: {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		...(Object.keys(show).length > 0 ? { displayOptions: { show } } : {}),
		options: operations.map(({ name, value, action, description }) => ({
			...{ name, value, action, description },
		})),
		default: chosen,
	},
	own: operations.flatMap(({ value, properties }) =>
		updateDisplayOptions({ show: { ...show, operation: [value] } }, properties),
	),
});
