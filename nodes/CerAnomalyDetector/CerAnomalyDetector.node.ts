import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { cerWorkspaceApiTest } from '../CerWorkspace/credential-test';
import { keepingAlive, onceForJob } from '../shared';
import { executeDetector } from './execute';
import { PROPERTIES } from './properties';
import { TYPED_OPTIONS_SINCE, VERSIONS } from './versions';

/** From canonical reports and source counts to judged product-event pairs and charted series. */
export class CerAnomalyDetector implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CER Anomaly Detector',
		name: 'cerAnomalyDetector',
		icon: { light: 'file:cerAnomalyDetector.svg', dark: 'file:cerAnomalyDetector.dark.svg' },
		group: ['transform'],
		version: VERSIONS,
		defaultVersion: TYPED_OPTIONS_SINCE,
		subtitle: '={{ $parameter["operation"] }}',
		description:
			'Find events reported more often with a product than with others, and months with more reports than before',
		defaults: { name: 'CER Anomaly Detector' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cerWorkspaceApi', required: false, testedBy: 'cerWorkspaceApiTest' }],
		properties: PROPERTIES,
	};

	methods = { credentialTest: { cerWorkspaceApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await onceForJob(this, async () => [
			await keepingAlive(this, () => executeDetector(this)),
		]);
	}
}
