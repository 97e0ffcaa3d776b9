import { randomUUID } from 'node:crypto';
import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import type { Logger } from '../../lib/telemetry';
import { openWorkspace, workspaceLocation, type Workspace } from '../../lib/workspace';
import { tellOfProcess } from './process-telemetry';

/**
 * The workspace a node works in: PostgreSQL when the node has a CER Workspace credential, else the
 * embedded SQLite file beside n8n's own data. Several nodes of one process share one connection. It
 * acts for the workflow and the execution at hand.
 */
export async function openWorkspaceFor(
	ctx: Pick<
		IExecuteFunctions | IPollFunctions | IWebhookFunctions,
		'getNode' | 'getWorkflow' | 'getExecutionId'
	> & {
		getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
		logger?: Logger;
	},
): Promise<Workspace> {
	const credential =
		ctx.getNode().credentials?.cerWorkspaceApi === undefined
			? undefined
			: await ctx.getCredentials('cerWorkspaceApi');
	const workspace = await openWorkspace({
		location: workspaceLocation({ credential, environment: process.env }),
		now: () => new Date(),
		newId: randomUUID,
	});
	tellOfProcess(workspace, ctx.logger);
	return workspace.as({
		actor: workflowActor(ctx),
		executionId: ctx.getExecutionId() || undefined,
	});
}

/** Who acts when nobody ordered it. */
export const workflowActor = (ctx: Pick<IExecuteFunctions, 'getWorkflow'>): string =>
	`workflow:${ctx.getWorkflow().name ?? 'unnamed'}`;
