import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { cerWorkspaceApiTest } from '../CerWorkspace/credential-test';
import { runSourceNode } from '../source-nodes';
import * as getDevice from './operations/get-device';
import * as getVigilance from './operations/get-vigilance';
import * as searchCertificates from './operations/search-certificates';
import * as searchDevices from './operations/search-devices';

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
		properties: [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'Get Device',
						value: 'getDevice',
						action: 'Get a device',
						description: 'Get one device with its details',
					},
					{
						name: 'Get Vigilance',
						value: 'getVigilance',
						action: 'Get the outcome for vigilance',
						description: 'State that the vigilance data of EUDAMED are not public',
					},
					{
						name: 'Search Certificates',
						value: 'searchCertificates',
						action: 'Search certificates',
						description: 'Get many certificates of notified bodies',
					},
					{
						name: 'Search Devices',
						value: 'searchDevices',
						action: 'Search devices',
						description: 'Get many devices, with the certificates of their manufacturers',
					},
				],
				default: 'searchDevices',
			},
			...searchDevices.description,
			...searchCertificates.description,
			...getDevice.description,
		],
	};

	methods = { credentialTest: { cerWorkspaceApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runSourceNode(this, {
			searchDevices: searchDevices.execute,
			searchCertificates: searchCertificates.execute,
			getDevice: getDevice.execute,
			getVigilance: getVigilance.execute,
		});
	}
}
