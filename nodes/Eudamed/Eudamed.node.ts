import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { cerWorkspaceApiTest } from '../CerWorkspace/credential-test';
import { runSourceNode, sourceProperties } from '../source-nodes';
import { getDevice } from './operations/get-device';
import { getVigilance } from './operations/get-vigilance';
import { searchCertificates } from './operations/search-certificates';
import { searchDevices } from './operations/search-devices';

const OPERATIONS = [getDevice, getVigilance, searchCertificates, searchDevices];

/** Asks EUDAMED, the European database on medical devices. */
export class Eudamed implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'EUDAMED',
		name: 'eudamed',
		icon: { light: 'file:eudamed.svg', dark: 'file:eudamed.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle:
			'={{ ({ searchDevices: "search: devices", searchCertificates: "search: certificates", getDevice: "get: device", getVigilance: "get: vigilance" })[$parameter["operation"]] }}',
		description: 'Get devices and certificates from EUDAMED',
		defaults: { name: 'EUDAMED' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [
			{ name: 'eudamedApi', required: false },
			{ name: 'cerWorkspaceApi', required: false, testedBy: 'cerWorkspaceApiTest' },
		],
		properties: sourceProperties(OPERATIONS, 'searchDevices'),
	};

	methods = { credentialTest: { cerWorkspaceApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runSourceNode(this, OPERATIONS);
	}
}
