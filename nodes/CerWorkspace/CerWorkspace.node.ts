import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { cerWorkspaceApiTest } from './credential-test';
import { execute } from './execute';
import { RESOURCES } from './resources';
import { propertiesOf } from './properties';

/** Jobs, their files, canonical records, cursors and failures, kept between runs. */
export class CerWorkspace implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CER Workspace',
		name: 'cerWorkspace',
		icon: { light: 'file:cerWorkspace.svg', dark: 'file:cerWorkspace.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Keep jobs, reports, records and cursors between runs',
		defaults: { name: 'CER Workspace' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'cerWorkspaceApi', required: false, testedBy: 'cerWorkspaceApiTest' },
			// Only the check of health asks sources.
			{
				name: 'openFdaApi',
				required: false,
				displayOptions: { show: { resource: ['health'], operation: ['check'] } },
			},
			{
				name: 'eudamedApi',
				required: false,
				displayOptions: { show: { resource: ['health'], operation: ['check'] } },
			},
			{
				name: 'ncbiApi',
				required: false,
				displayOptions: { show: { resource: ['health'], operation: ['check'] } },
			},
		],
		properties: propertiesOf(RESOURCES),
	};

	methods = { credentialTest: { cerWorkspaceApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await execute(this);
	}
}
