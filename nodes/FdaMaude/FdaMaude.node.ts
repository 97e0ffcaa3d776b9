import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { cerWorkspaceApiTest } from '../CerWorkspace/credential-test';
import { reportOperations, runSourceNode, sourceProperties } from '../source-nodes';
import { MAUDE } from './maude';

const OPERATIONS = reportOperations(MAUDE);

/** Asks FDA's device reports (MAUDE) through openFDA. */
export class FdaMaude implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'FDA MAUDE',
		name: 'fdaMaude',
		icon: { light: 'file:fdaMaude.svg', dark: 'file:fdaMaude.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": device reports" }}',
		description: 'Get reports about medical devices from FDA MAUDE, with recalls and clearances',
		defaults: { name: 'FDA MAUDE' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [
			{ name: 'openFdaApi', required: false },
			{ name: 'cerWorkspaceApi', required: false, testedBy: 'cerWorkspaceApiTest' },
		],
		properties: sourceProperties(OPERATIONS, 'search'),
	};

	methods = { credentialTest: { cerWorkspaceApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runSourceNode(this, OPERATIONS);
	}
}
