import type {
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	IHookFunctions,
	INodeCredentialTestResult,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { isInputError, messageOf } from '../../lib/model';
import { portalSettings } from '../../lib/api';
import { cerWorkspaceApiTest } from '../CerWorkspace/credential-test';
import { toJson } from '../shared';
import { leavePortal, takeServers } from './portal-process';
import { serve } from './serve';
import { WEBHOOKS } from './webhooks';

/** The portal: takes orders over HTTP, shows where everything stands and gives out the finished files. */
export class CerPortalTrigger implements INodeType {
	/** n8n loads nodes when it starts, in each of its processes: before anybody can connect. */
	constructor() {
		takeServers();
	}

	description: INodeTypeDescription = {
		displayName: 'CER Portal Trigger',
		name: 'cerPortalTrigger',
		icon: { light: 'file:cerPortalTrigger.svg', dark: 'file:cerPortalTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{"/" + $parameter["path"] + "/reports"}}',
		description:
			'Starts the workflow when a report is ordered; serves the dashboard, its data, live events and the finished files',
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
			{ name: 'openFdaApi', required: false },
			{ name: 'eudamedApi', required: false },
		],
		webhooks: WEBHOOKS,
		properties: [
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				default: 'cer',
				required: true,
				placeholder: 'e.g. cer',
				description:
					'First part of the address: the dashboard is at "path", and reports are ordered by POST to "path/reports"',
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
					const { actor, role } = portalSettings(credential.data ?? {});
					return {
						status: 'OK',
						message: `The token is long enough and stands for ${actor} (${role})`,
					};
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
			async delete(this: IHookFunctions): Promise<boolean> {
				const { webhookId } = this.getNode();
				if (webhookId !== undefined) leavePortal(webhookId);
				return true;
			},
		},
	};

	/** Answers through the response object; only a report to be made now starts an execution. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const started = await serve(this);
		if (!started) return { noWebhookResponse: true };
		const { job, order } = started;
		return { noWebhookResponse: true, workflowData: [[{ json: toJson({ job, order }) }]] };
	}
}
