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
						action: 'Count device reports',
						description: 'Count device reports by a field, without fetching them',
					},
					{
						name: 'Get',
						value: 'get',
						action: 'Get a device report',
						description: 'Get one device report by its number',
					},
					{
						name: 'Search',
						value: 'search',
						action: 'Search device reports',
						description: 'Get many device reports about a product',
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
