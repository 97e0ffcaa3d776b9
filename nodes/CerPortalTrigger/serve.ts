import type { IWebhookFunctions } from 'n8n-workflow';
import { lookup } from '../../lib/codes';
import { serveEvents } from '../../lib/live';
import {
	answerRequest,
	brokenAnswer,
	brokenLine,
	portalSettings,
	ROUTES,
	tooManyStreams,
	type AnswerWith,
	type Method,
	type PortalRequest,
	type Started,
} from '../../lib/api';
import type { Workspace } from '../../lib/workspace';
import {
	healthProbesFor,
	openWorkspaceFor,
	processFacts,
	SOFTWARE,
	sourceContextFor,
} from '../shared';
import { builtPage } from './built-page';
import { fetchTextBy } from './fetch-text';
import { recentHealth } from './recent-health';
import { placeOf, type Place } from './place';
import { liveOf, markOf, processGuard, registerPortal, sessionOf } from './portal-process';
import { sendAnswer } from './send-answer';
import { socketPortal } from './socket-portal';

/**
 * Answers one request through n8n's response object, or opens its stream; gives the work it
 * starts. Whatever breaks on our side is logged and answered with 503.
 */
export async function serve(ctx: IWebhookFunctions): Promise<Started | undefined> {
	const res = ctx.getResponseObject();
	try {
		const place = placeOf(ctx);
		const workspace = await openWorkspaceFor(ctx);
		const on = await answerWith(ctx, workspace, place);
		const live = liveOf(workspace);
		live.sessions.keepCredential(markOf(on.settings.token));
		if (ctx.getMode() !== 'manual') {
			registerPortal(place.bases, socketPortal(on, live));
		}
		const outcome = await answerRequest(requestOf(ctx, place), on);
		if (outcome.kind === 'answer') {
			sendAnswer(res, outcome.answer);
			return outcome.created;
		}
		const { caller, ...wish } = outcome.stream;
		if (!live.sessions.hasRoomFor(caller.identity)) sendAnswer(res, tooManyStreams());
		else serveEvents(res, { ...live, wish, session: sessionOf(caller, on.settings.token) });
	} catch (error) {
		ctx.logger.error(brokenLine(error));
		if (res.headersSent) res.destroy();
		else sendAnswer(res, brokenAnswer());
	}
	return undefined;
}

async function answerWith(
	ctx: IWebhookFunctions,
	workspace: Workspace,
	{ addresses }: Place,
): Promise<AnswerWith> {
	const settings = portalSettings(await ctx.getCredentials('cerPortalApi'));
	return {
		routes: ROUTES,
		settings,
		workspace,
		guard: processGuard((message) => ctx.logger.warn(message)),
		fetchText: fetchTextBy(workspace),
		services: {
			now: () => new Date(),
			addresses,
			version: SOFTWARE.version,
			signingSecret: settings.signingSecret,
			lookup: async (code) => await lookup(await sourceContextFor(ctx, 0), code),
			page: builtPage,
			health: (of) => recentHealth(of, () => healthProbesFor(ctx)),
			processFacts,
		},
	};
}

function requestOf(ctx: IWebhookFunctions, { segments, origin }: Place): PortalRequest {
	const req = ctx.getRequestObject();
	const headers = ctx.getHeaderData();
	return {
		method: methodOf(req.method),
		headOnly: req.method === 'HEAD',
		segments,
		origin,
		query: { ...(typeof req.query === 'object' ? req.query : {}) },
		body: ctx.getBodyData(),
		rawBody: req.rawBody,
		peer: req.ip,
		header: (name) => {
			const value = headers[name];
			return typeof value === 'string' ? value : undefined;
		},
	};
}

/** n8n lets only registered methods come here. */
const methodOf = (method: string): Method =>
	method === 'POST' || method === 'PUT' || method === 'DELETE' ? method : 'GET';
