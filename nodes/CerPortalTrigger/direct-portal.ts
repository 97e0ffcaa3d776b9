import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Request, Response } from 'express';
import { matchRoute } from '../../lib/api';
import type { DirectPortal } from '../../lib/live';
import { answerBroken, answerHttp, type Asked } from './answer-http';
import { segmentsAt, type Stand } from './place';
import type { Portal } from './portal';

/**
 * A portal that answers reads of its own addresses inside n8n's app, before n8n makes anything of them: by
 * the same router, with the same authentication, limits and rights. An address it does not have is left
 * to n8n, which may know another workflow there.
 */
export function createDirectPortal(portal: Portal): DirectPortal {
	const { stand, on } = portal;
	return {
		readOf: (request, path) => {
			const segments = segmentsAt(stand, path, request.method === 'HEAD');
			if (!segments || !isOfExpress(request)) return undefined;
			if (matchRoute(on.routes, { method: 'GET', segments }).kind !== 'route') return undefined;
			const cors = corsFor(stand, request, segments);
			if (!cors) return undefined;
			return (res) => {
				if (!isAnswerOfExpress(res)) return void res.destroy();
				for (const [name, value] of Object.entries(cors)) res.setHeader(name, value);
				answerHttp(portal, { req: request, res, segments }).catch((error: unknown) =>
					answerBroken(error, res, portal.logBroken),
				);
			};
		},
	};
}

/** Methods that n8n names to other origins, by where an address is. */
const methodsNamed = new Map<string, string>();

/**
 * Notes which methods n8n names to other origins at such an address: it looks that up in its database, in
 * whatever order that gives them. A read from another origin is answered directly once this is known.
 */
export function learnCors(stand: Stand, { req, res, segments }: Asked): void {
	const { origin } = req.headers;
	const methods = res.getHeader('access-control-allow-methods');
	const isReflected = res.getHeader('access-control-allow-origin') === origin;
	if (origin === undefined || typeof methods !== 'string' || !isReflected) return;
	// An odd spelling may have other segments for n8n than for the portal.
	const plain = segmentsAt(stand, req.path, req.method === 'HEAD');
	if (plain?.length !== segments.length) return;
	methodsNamed.set(shapeOf(stand, req, segments), methods);
}

/** What n8n adds for a caller of another origin; none without one, undefined where that is not known. */
function corsFor(
	stand: Stand,
	request: Request,
	segments: readonly string[],
): Record<string, string> | undefined {
	const { origin } = request.headers;
	if (origin === undefined) return {};
	const methods = methodsNamed.get(shapeOf(stand, request, segments));
	return methods === undefined
		? undefined
		: { 'Access-Control-Allow-Methods': methods, 'Access-Control-Allow-Origin': origin };
}

/** n8n tells addresses of any text apart by how many segments they have. */
function shapeOf({ root, webhookId, path }: Stand, req: Request, segments: readonly string[]) {
	const isOwn = [`${root}/${path}`, `${root}/${path}/reports`].includes(req.path);
	return isOwn ? req.path : `${root}/${webhookId} ${segments.length}`;
}

/** Whether n8n's app has made its own of a request: it then has a query and a caller's address. */
const isOfExpress = (request: IncomingMessage): request is Request =>
	'query' in request && 'protocol' in request && 'ip' in request && 'path' in request;

const isAnswerOfExpress = (response: ServerResponse): response is Response =>
	'locals' in response && 'sendStatus' in response;
