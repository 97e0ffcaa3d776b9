import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { cerWorkspaceApiTest } from '../CerWorkspace/credential-test';
import { DEFAULT_MAX_REPORTS } from '../../lib/codes';
import type { Lookup } from '../../lib/model';
import { asNodeError, attempt, fromAgent, onceForJob, withToolDefault } from '../shared';
import { lookUpItem } from './look-up-item';
import { refuseSilence } from './refuse-silence';

/** From a code or a name to the product and one query per source. */
export class CerProductLookup implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CER Product Lookup',
		name: 'cerProductLookup',
		icon: { light: 'file:productlookup.svg', dark: 'file:productlookup.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["code"] }}',
		description:
			'Find the product behind a drug or device code or a name, and what to ask each source about it. Tells a status: resolved, ambiguous (with choices), unknown or unreachable.',
		defaults: { name: 'CER Product Lookup' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Product', 'Unresolved'],
		credentials: [
			{ name: 'openFdaApi', required: false },
			{ name: 'eudamedApi', required: false },
			{ name: 'cerWorkspaceApi', required: false, testedBy: 'cerWorkspaceApiTest' },
		],
		properties: [
			...withToolDefault(
				{
					displayName: 'Code or Name',
					name: 'code',
					type: 'string',
					default: '={{ $json.job?.order?.code ?? $json.code }}',
					required: true,
					placeholder: 'e.g. FRN, 0071-0155-23, (01)00844588018732',
					description:
						'NDC, FDA product code, UDI-DI, Basic UDI-DI, 510(k), PMA, EMDN, UNII, or the name of a product',
				},
				fromAgent('code', 'A drug or device code, or the name of a product'),
			),
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					{
						displayName: 'From',
						name: 'from',
						type: 'dateTime',
						default: '',
						description:
							'First day of the reporting period. Defaults to five years before the last day. The order of a job comes first.',
					},
					{
						displayName: 'Max Reports',
						name: 'maxReports',
						type: 'number',
						typeOptions: { minValue: 1, numberPrecision: 0 },
						default: DEFAULT_MAX_REPORTS,
						description: 'Most reports to fetch from each source. The order of a job comes first.',
					},
					{
						displayName: 'To',
						name: 'to',
						type: 'dateTime',
						default: '',
						description:
							'Last day of the reporting period. Defaults to today (UTC). The order of a job comes first.',
					},
				],
			},
		],
	};

	methods = { credentialTest: { cerWorkspaceApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await onceForJob(this, () => lookUpItems(this));
	}
}

async function lookUpItems(ctx: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const resolved: INodeExecutionData[] = [];
	const unresolved: INodeExecutionData[] = [];
	const lost: Lookup[] = [];
	const isTool = ctx.isToolExecution?.() === true;
	for (let itemIndex = 0; itemIndex < ctx.getInputData().length; itemIndex++) {
		let isResolved = false;
		const work = async () => {
			const { found, item } = await lookUpItem(ctx, itemIndex);
			isResolved = found.status === 'resolved';
			if (!isResolved) lost.push(found);
			return [item];
		};
		const goesOn = () => isTool || ctx.continueOnFail();
		const { items } = await attempt(ctx, itemIndex, work, goesOn);
		(isTool || isResolved ? resolved : unresolved).push(...items);
	}
	if (isTool) return [resolved];
	const refusal = refuseSilence(ctx, lost, { othersFound: resolved.length > 0 });
	if (refusal) throw asNodeError(ctx, refusal, 0);
	return [resolved, unresolved];
}
