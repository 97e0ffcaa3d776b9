import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { cerWorkspaceApiTest } from '../CerWorkspace/credential-test';
import { reportOperations, runSourceNode, sourceProperties } from '../source-nodes';
import { FAERS } from './faers';

const OPERATIONS = reportOperations(FAERS);

/** Asks FDA's drug reports (FAERS) through openFDA. */
export class FdaFaers implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'FDA FAERS',
		name: 'fdaFaers',
		icon: { light: 'file:fdaFaers.svg', dark: 'file:fdaFaers.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": drug reports" }}',
		description: 'Get reports about drugs from FDA FAERS, with the labelling',
		defaults: { name: 'FDA FAERS' },
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
