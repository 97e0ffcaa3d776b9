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
import { importFile } from './operations/import-file';
import { lookForNotices } from './operations/look-for-notices';
import { search } from './operations/search';

const OPERATIONS = [get, importFile, lookForNotices, search];

/** Asks PubMed and Europe PMC for publications, reads those of files, and looks for retractions. */
export class Literature implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Literature',
		name: 'literature',
		icon: { light: 'file:literature.svg', dark: 'file:literature.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle:
			'={{ ({ get: "get: publication", importFile: "import: file", lookForNotices: "look for: notices", search: "search: publications" })[$parameter["operation"]] }}',
		description:
			'Get publications from PubMed and Europe PMC by a search protocol, read files of others, and look for retractions',
		defaults: { name: 'Literature' },
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
