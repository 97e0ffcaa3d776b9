import type {
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	INodeCredentialTestResult,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { isInputError, messageOf } from '../../lib/model';
import { portalIdentity } from '../../lib/portal';
import { cerWorkspaceApiTest } from '../CerWorkspace/credential-test';
import { toJson } from '../shared';
import { sendAnswer } from './send-answer';
import { serve } from './serve';

const REPORTS = '={{$parameter["path"]}}/reports';

/** Takes orders for reports over HTTP, answers where they stand and gives out the finished files. */
export class CerPortalTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CER Portal Trigger',
		name: 'cerPortalTrigger',
		icon: { light: 'file:cerPortalTrigger.svg', dark: 'file:cerPortalTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{"/" + $parameter["path"] + "/reports"}}',
		description: 'Starts the workflow when a report is ordered, and serves its state and its files',
		eventTriggerDescription: 'Waiting for an order for a report',
		activationMessage: 'Reports can now be ordered at the production URL.',
		triggerPanel: {
			header: 'Order a report',
			executionsHelp: {
				inactive:
					'<b>While building</b>, listen for a test event, then send {"code": "FRN"} by POST to the test URL, with the token of the CER Portal credential as bearer token.<br /><br /><b>Once published</b>, the production URL takes orders; each answer holds the addresses to follow.',
				active:
					'<b>While building</b>, listen for a test event, then send an order to the test URL.<br /><br /><b>This workflow is published</b>: the production URL takes orders, and each new one shows in the list of executions.',
			},
			activationHint: 'Once built, publish the workflow to take orders at the production URL.',
		},
		defaults: { name: 'CER Portal Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'cerPortalApi', required: true, testedBy: 'cerPortalApiTest' },
			{ name: 'cerWorkspaceApi', required: false, testedBy: 'cerWorkspaceApiTest' },
		],
		// The first entry of each name is the one whose address is asked for: the list and the single report.
		webhooks: [
			{ name: 'default', httpMethod: 'POST', path: REPORTS, isFullPath: true },
			{
				name: 'setup',
				httpMethod: 'GET',
				path: 'reports/:id',
				isFullPath: true,
				ndvHideUrl: true,
			},
			{ name: 'setup', httpMethod: 'GET', path: REPORTS, isFullPath: true, ndvHideUrl: true },
			{
				name: 'setup',
				httpMethod: 'GET',
				path: 'reports/:id/:file',
				isFullPath: true,
				ndvHideUrl: true,
			},
		],
		properties: [
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				default: 'cer',
				required: true,
				placeholder: 'e.g. cer',
				description:
					'First part of the address: reports are ordered by POST to "path/reports". Single reports have their address in each answer.',
			},
		],
	};

	methods = {
		credentialTest: {
			cerWorkspaceApiTest,
			/** Checks that the token names an actor and cannot be guessed; nobody else holds it to compare with. */
			async cerPortalApiTest(
				this: ICredentialTestFunctions,
				credential: ICredentialsDecrypted,
			): Promise<INodeCredentialTestResult> {
				try {
					const { actor } = portalIdentity(credential.data ?? {});
					return { status: 'OK', message: `The token is long enough and stands for ${actor}` };
				} catch (error) {
					const mend = isInputError(error) && error.mend ? `. ${error.mend}` : '';
					return { status: 'Error', message: `${messageOf(error)}${mend}` };
				}
			},
		},
	};

	/** n8n itself registers the addresses; there is no third party to tell. */
	webhookMethods = {
		default: {
			checkExists: async (): Promise<boolean> => true,
			create: async (): Promise<boolean> => true,
			delete: async (): Promise<boolean> => true,
		},
	};

	/** Answers through the response object; only a new order starts an execution. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { answer, created } = await serve(this);
		sendAnswer(this.getResponseObject(), answer);
		if (!created) return { noWebhookResponse: true };
		const { job, order } = created;
		return { noWebhookResponse: true, workflowData: [[{ json: toJson({ job, order }) }]] };
	}
}
