import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { cerWorkspaceApiTest } from '../CerWorkspace/credential-test';
import { keepingAlive, onceForJob } from '../shared';
import { executeReport } from './execute';
import { reportProperties } from './properties';

/** From canonical datasets and analyses to the draft of a report, as PDF, JSON and CSV. */
export class CerReport implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CER Report',
		name: 'cerReport',
		icon: { light: 'file:cerReport.svg', dark: 'file:cerReport.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["formats"].join(", ") }}',
		description:
			'Draft a clinical evaluation report (or a PBRER for a drug) from the datasets and analyses of a run',
		defaults: { name: 'CER Report' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cerWorkspaceApi', required: false, testedBy: 'cerWorkspaceApiTest' }],
		properties: reportProperties,
	};

	methods = { credentialTest: { cerWorkspaceApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await onceForJob(
			this,
			async () => [await keepingAlive(this, () => executeReport(this))],
			{
				tellsOfRun: true,
			},
		);
	}
}
