import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { cerWorkspaceApiTest } from '../CerWorkspace/credential-test';
import { runSourceNode, sourceProperties } from '../source-nodes';
import { get } from './operations/get';
import { search } from './operations/search';

const OPERATIONS = [get, search];

/** Asks ClinicalTrials.gov, the register of clinical investigations. */
export class ClinicalTrialsGov implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ClinicalTrials.gov',
		name: 'clinicalTrialsGov',
		icon: { light: 'file:clinicalTrialsGov.svg', dark: 'file:clinicalTrialsGov.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"] + ": " + ($parameter["operation"] === "get" ? "trial" : "trials") }}',
		description:
			'Get clinical trials from ClinicalTrials.gov, with status, results and adverse events',
		defaults: { name: 'ClinicalTrials.gov' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [
			{ name: 'ncbiApi', required: false },
			{ name: 'cerWorkspaceApi', required: false, testedBy: 'cerWorkspaceApiTest' },
		],
		properties: sourceProperties(OPERATIONS, 'search'),
	};

	methods = { credentialTest: { cerWorkspaceApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runSourceNode(this, OPERATIONS);
	}
}
