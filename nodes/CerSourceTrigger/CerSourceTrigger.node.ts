import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { cerWorkspaceApiTest } from '../CerWorkspace/credential-test';
import { poll } from './poll';
import { properties } from './properties';
import { VERSIONS } from './versions';

/** Looks at the sources for what is new or changed of the watched products. */
export class CerSourceTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CER Source Trigger',
		name: 'cerSourceTrigger',
		icon: { light: 'file:cerSourceTrigger.svg', dark: 'file:cerSourceTrigger.dark.svg' },
		group: ['trigger'],
		version: VERSIONS,
		subtitle: '={{"products: " + $parameter["productsFrom"]}}',
		description:
			'Starts the workflow when MAUDE, FAERS, EUDAMED or the literature hold something new of a watched product',
		eventTriggerDescription: 'Waiting for new or changed data',
		activationMessage: 'The sources are now looked at; the first look only notes what they hold.',
		defaults: { name: 'CER Source Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'openFdaApi', required: false },
			{ name: 'eudamedApi', required: false },
			{ name: 'ncbiApi', required: false },
			{ name: 'cerWorkspaceApi', required: false, testedBy: 'cerWorkspaceApiTest' },
		],
		properties,
	};

	methods = { credentialTest: { cerWorkspaceApiTest } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
