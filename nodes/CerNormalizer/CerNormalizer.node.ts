import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { cerWorkspaceApiTest } from '../CerWorkspace/credential-test';
import { keepingAlive, onceForJob } from '../shared';
import { executeNormalizer } from './execute';
import { RECORD_SCHEMA_OPTIONS } from './record-schemas';

/** From raw datasets to canonical ones, with older states of a report counted, reports of one event linked and unreadable records put aside. */
export class CerNormalizer implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CER Normalizer',
		name: 'cerNormalizer',
		icon: { light: 'file:cerNormalizer.svg', dark: 'file:cerNormalizer.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["recordSchema"] === "dataset" ? "raw datasets" : $parameter["recordSchema"] }}',
		description:
			'Turn raw MAUDE, FAERS, EUDAMED and registry records into one canonical form; reports of one event are linked, only older states of a report left out',
		defaults: { name: 'CER Normalizer' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cerWorkspaceApi', required: false, testedBy: 'cerWorkspaceApiTest' }],
		properties: [
			{
				displayName: 'Record Schema',
				name: 'recordSchema',
				type: 'options',
				noDataExpression: true,
				options: RECORD_SCHEMA_OPTIONS,
				default: 'dataset',
				description:
					'What the incoming items are. Raw datasets name their own schema; choose one when every item is a raw record.',
			},
		],
	};

	methods = { credentialTest: { cerWorkspaceApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await onceForJob(this, async () => [
			await keepingAlive(this, () => executeNormalizer(this)),
		]);
	}
}
