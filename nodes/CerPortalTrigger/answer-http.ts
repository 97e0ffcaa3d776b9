import type { Request, Response } from 'express';
import {
	answerRequest,
	brokenAnswer,
	brokenLine,
	tooManyStreams,
	type Method,
	type PortalRequest,
	type Started,
} from '../../lib/api';
import { serveEvents } from '../../lib/live';
import { originFor } from './place';
import type { Portal } from './portal';
import { sessionOf } from './portal-process';
import { sendAnswer } from './send-answer';

/** A request to a portal, and the segments of its path below it. */
export interface Asked {
	req: Request;
	res: Response;
	segments: readonly string[];
}

/** Answers a request, or opens its stream; gives the work it starts. @throws what breaks on our side */
export async function answerHttp(portal: Portal, asked: Asked): Promise<Started | undefined> {
	const { on, live } = portal;
	const { res } = asked;
	const outcome = await answerRequest(requestOf(portal, asked), on);
	if (outcome.kind === 'answer') {
		sendAnswer(res, outcome.answer);
		return outcome.created;
	}
	const { caller, ...wish } = outcome.stream;
	if (!live.sessions.hasRoomFor(caller.identity)) sendAnswer(res, tooManyStreams());
	else serveEvents(res, { ...live, wish, session: sessionOf(caller, on.settings.token) });
	return undefined;
}

/** Whatever breaks on our side is logged and answered with 503. */
export function answerBroken(error: unknown, res: Response, log: (line: string) => void): void {
	log(brokenLine(error));
	if (res.headersSent) res.destroy();
	else sendAnswer(res, brokenAnswer());
}

function requestOf({ stand }: Portal, { req, segments }: Asked): PortalRequest {
	const body: unknown = req.body;
	const rawBody: unknown = Reflect.get(req, 'rawBody');
	return {
		method: methodOf(req.method),
		headOnly: req.method === 'HEAD',
		segments,
		origin: originFor(stand, req),
		query: { ...(typeof req.query === 'object' ? req.query : {}) },
		body: body ?? {},
		rawBody: rawBody instanceof Uint8Array ? rawBody : undefined,
		peer: req.ip,
		header: (name) => {
			const value = req.headers[name];
			return typeof value === 'string' ? value : undefined;
		},
	};
}

/** n8n lets only registered methods come here, and reads are GET and HEAD. */
const methodOf = (method: string): Method =>
	method === 'POST' || method === 'PUT' || method === 'DELETE' ? method : 'GET';
