import type { INodeProperties } from 'n8n-workflow';
import { operationProperties } from '../shared';
import type { Resource } from './resources';

/** The editor's fields for a list of resources: which, what to do with it, and that operation's own. */
export function propertiesOf(resources: readonly Resource[]): INodeProperties[] {
	const fields = resources.map(({ value, operations }) => {
		const chosen = value === 'job' ? 'progress' : (operations[0]?.value ?? '');
		return operationProperties(operations, { chosen, show: { resource: [value] } });
	});
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map(({ name, value }) => ({ name, value })),
			default: 'job',
		},
		...fields.map(({ choice }) => choice),
		...fields.flatMap(({ own }) => own),
	];
}
