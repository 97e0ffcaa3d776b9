import { atLeast, isInputError, messageOf } from '../../model';
import { OrderRefused } from '../../workspace';
import { errorAnswer, FailedLogin, Refusal, type PortalAnswer } from '../answer';
import type { KnownCaller } from '../identify/identified';
import { orderRefused } from '../order-report';
import { callerOf, countFailure } from './admit';
import type { AnswerWith } from './answer-with';
import { noteRefusal } from './guard';
import { matchRoute, type Match } from './match';
import { answered, type Method, type Outcome, type PortalRequest } from './route';

/**
 * Answers one request: who asks, whether they may, then what. Every address needs a token but the
 * few the table calls open or signed; an unknown address is told only to those who are known.
 */
export async function answerRequest(given: PortalRequest, on: AnswerWith): Promise<Outcome> {
	try {
		const request = withMethod(given);
		refuseTokenInUrl(request);
		const match = matchRoute(on.routes, request);
		const caller = await callerOf(request, match, on);
		return await answerCaller(request, match, caller, on);
	} catch (error) {
		if (error instanceof FailedLogin) return answered(await countFailure(error, given.peer, on));
		if (error instanceof Refusal) return answered(error.answer);
		if (error instanceof OrderRefused) return answered(orderRefused(error));
		if (!isInputError(error)) throw error;
		const { message, mend } = error;
		return answered(errorAnswer(422, { code: 'input-invalid', message, mend }));
	}
}

async function answerCaller(
	request: PortalRequest,
	match: Match,
	caller: KnownCaller | undefined,
	on: AnswerWith,
): Promise<Outcome> {
	if (match.kind === 'none') return answered(unknownAddress());
	if (match.kind === 'other-methods') return answered(wrongMethod(match.methods));
	const { route, params } = match;
	const workspace = caller ? on.workspace.as({ actor: caller.identity.actor }) : on.workspace;
	if (caller && route.access !== 'open' && route.access !== 'signature') {
		if (!atLeast(caller.identity.role, route.access)) {
			await noteRefusal(on.guard, workspace, caller.identity, route);
			return answered(tooWeak(caller.identity.role, route.access));
		}
	}
	return await route.handle({ request, params, workspace, caller, services: on.services });
}

const tooWeak = (role: string, needed: string): PortalAnswer =>
	errorAnswer(403, {
		code: 'role-too-weak',
		message: `This needs the role ${needed}; the token has the role ${role}`,
		mend: 'Ask an admin of the portal for a token with that role',
	});

const unknownAddress = (): PortalAnswer =>
	errorAnswer(404, {
		code: 'address-unknown',
		message: 'The portal has no such address',
		mend: 'Its addresses are in docs/api.md',
	});

const wrongMethod = (methods: readonly Method[]): PortalAnswer =>
	errorAnswer(
		405,
		{ code: 'method-unknown', message: `This address takes ${methods.join(', ')} only` },
		{ Allow: methods.join(', ') },
	);

/**
 * A page in a browser sends PUT and DELETE as POST with a header: n8n's answer to a preflight names
 * one method of a dynamic address only, so that a browser would not send them (n8n 2.41,
 * `getWebhookMethods`).
 */
function withMethod(request: PortalRequest): PortalRequest {
	if (request.method !== 'POST') return request;
	const method = request.header('x-http-method-override')?.toUpperCase();
	return method === 'PUT' || method === 'DELETE' ? { ...request, method } : request;
}

const TOKEN_NAMES = /^(access[_-]?token|token|authorization|bearer|api[_-]?key)$/i;

/** Addresses are kept in logs and histories; a token in one is refused before it becomes a habit. */
function refuseTokenInUrl({ query }: PortalRequest): void {
	if (!Object.keys(query).some((name) => TOKEN_NAMES.test(name))) return;
	throw new Refusal(400, {
		code: 'token-in-url',
		message: 'A token does not belong into an address, where logs keep it',
		mend: 'Send the header "Authorization: Bearer <token>", and have this token revoked',
	});
}

/** What is answered to a caller who has too many streams open already. */
export const tooManyStreams = (): PortalAnswer =>
	errorAnswer(
		429,
		{
			code: 'too-many-streams',
			message: 'Too many streams are open',
			mend: 'Close some, or ask for what happened with GET /reports/:id/events',
		},
		{ 'Retry-After': '30' },
	);

/** What is answered when something broke on our side; the reason is for n8n's log. */
export const brokenAnswer = (): PortalAnswer =>
	errorAnswer(
		503,
		{
			code: 'portal-unavailable',
			message: 'The portal cannot answer now',
			mend: "Ask again; when it stays so, the reason is in n8n's log (credentials of the CER Portal Trigger, connections of its database)",
		},
		{ 'Retry-After': '5' },
	);

/** The line for n8n's log. */
export const brokenLine = (error: unknown): string => `CER Portal: ${messageOf(error)}`;
