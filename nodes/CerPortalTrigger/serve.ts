import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { messageOf } from '../../lib/model';
import {
	authorise,
	errorAnswer,
	getReport,
	getReportFile,
	listReports,
	orderReport,
	portalIdentity,
	type OrderAnswer,
	type PortalAddresses,
} from '../../lib/portal';
import { openWorkspaceFor } from '../shared';

/** Answers one request: who asks, then what. Whatever breaks on our side is logged and answered with 503. */
export async function serve(ctx: IWebhookFunctions): Promise<OrderAnswer> {
	try {
		const identity = portalIdentity(await ctx.getCredentials('cerPortalApi'));
		const caller = authorise(header(ctx, 'authorization'), identity);
		return 'refused' in caller ? { answer: caller.refused } : await route(ctx, caller.actor);
	} catch (error) {
		ctx.logger.error(`CER Portal: ${messageOf(error)}`);
		return {
			answer: errorAnswer(503, {
				code: 'portal-unavailable',
				message: 'The portal cannot answer now',
				mend: "The reason is in n8n's log; check the credentials of the CER Portal Trigger",
			}),
		};
	}
}

/** POST orders; GET reads the list, one report, or a file of it, told apart by the path's segments. */
async function route(ctx: IWebhookFunctions, actor: string): Promise<OrderAnswer> {
	const workspace = await openWorkspaceFor(ctx);
	const addresses = addressesOf(ctx);
	if (ctx.getRequestObject().method === 'POST') {
		return await orderReport(workspace, {
			body: ctx.getBodyData(),
			actor,
			idempotencyKey: header(ctx, 'idempotency-key'),
			addresses,
			today: new Date().toISOString().slice(0, 10),
		});
	}
	const params: IDataObject = { ...(ctx.getParamsData() as IDataObject) };
	const id = text(params.id);
	const file = text(params.file);
	if (id === undefined) {
		return { answer: await listReports(workspace, ctx.getQueryData() as IDataObject, addresses) };
	}
	if (file === undefined) return { answer: await getReport(workspace, id, addresses) };
	return { answer: await getReportFile(workspace, id, file, header(ctx, 'if-none-match')) };
}

/**
 * The addresses callers follow. n8n puts a path with segments under the node's webhook id and one
 * without under the path parameter: both are asked for, never composed.
 */
function addressesOf(ctx: IWebhookFunctions): PortalAddresses {
	const reports = ctx.getWebhookResourceUrl('default') ?? '';
	const report = ctx.getWebhookResourceUrl('setup') ?? '';
	return { reports, report: report.replace(/\/:id$/, '') };
}

function header(ctx: IWebhookFunctions, name: string): string | undefined {
	const value = ctx.getHeaderData()[name];
	return typeof value === 'string' ? value : undefined;
}

const text = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;
