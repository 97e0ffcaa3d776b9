import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { cerWorkspaceApiTest } from '../CerWorkspace/credential-test';
import { runSourceNode } from '../source-nodes';
import * as count from './operations/count';
import * as get from './operations/get';
import * as search from './operations/search';

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
		properties: [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'Count',
						value: 'count',
						action: 'Count drug reports',
						description: 'Count drug reports by a field, without fetching them',
					},
					{
						name: 'Get',
						value: 'get',
						action: 'Get a drug report',
						description: 'Get one drug report by its number',
					},
					{
						name: 'Search',
						value: 'search',
						action: 'Search drug reports',
						description: 'Get many drug reports about a product',
					},
				],
				default: 'search',
			},
			...search.description,
			...count.description,
			...get.description,
		],
	};

	methods = { credentialTest: { cerWorkspaceApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runSourceNode(this, {
			search: search.execute,
			count: count.execute,
			get: get.execute,
		});
	}
}
