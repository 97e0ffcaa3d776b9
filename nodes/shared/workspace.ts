import { randomUUID } from 'node:crypto';
import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import type { Logger } from '../../lib/telemetry';
import {
	openWorkspace,
	workspaceLocation,
	type Workspace,
	type WorkspaceLocation,
} from '../../lib/workspace';
import { tellOfProcess } from './process-telemetry';
import { redisBeside } from './redis';

/** What says where a node's workspace is. */
interface Placed extends Pick<IExecuteFunctions, 'getNode'> {
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
}

/** Where the workspace of a node is: by its CER Workspace credential, else by the environment. */
export async function workspaceLocationFor(ctx: Placed): Promise<WorkspaceLocation> {
	const credential =
		ctx.getNode().credentials?.cerWorkspaceApi === undefined
			? undefined
			: await ctx.getCredentials('cerWorkspaceApi');
	return workspaceLocation({ credential, environment: process.env });
}

/**
 * The workspace a node works in: PostgreSQL when its CER Workspace credential or the environment names
 * one, else the embedded SQLite file beside n8n's own data. Several nodes of one process share one
 * connection. It acts for the workflow and the execution at hand.
 */
export async function openWorkspaceFor(
	ctx: Pick<
		IExecuteFunctions | IPollFunctions | IWebhookFunctions,
		'getNode' | 'getWorkflow' | 'getExecutionId'
	> &
		Placed & { logger?: Logger },
	known?: WorkspaceLocation,
): Promise<Workspace> {
	const location = known ?? (await workspaceLocationFor(ctx));
	const workspace = await openWorkspace({
		location,
		newId: randomUUID,
		pubSub: () => redisBeside(location, ctx.logger)?.pubSub,
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
