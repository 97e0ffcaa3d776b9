import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import type { Resource } from './resources';

/** The editor's fields for a list of resources: which, what to do with it, and that operation's own. */
export const propertiesOf = (resources: readonly Resource[]): INodeProperties[] => [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ name, value }) => ({ name, value })),
		default: 'job',
	},
	...resources.map(operationProperty),
	...resources.flatMap(({ value: resource, operations }) =>
		operations.flatMap(({ value: operation, properties }) =>
			updateDisplayOptions({ show: { resource: [resource], operation: [operation] } }, properties),
		),
	),
];

function operationProperty({ value, operations }: Resource): INodeProperties {
	const first = value === 'job' ? 'progress' : (operations[0]?.value ?? '');
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: operations.map(({ name, value: operation, action, description }) => ({
			name,
			value: operation,
			action,
			description,
		})),
		default: first,
	};
}
