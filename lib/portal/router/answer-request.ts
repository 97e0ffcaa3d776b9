import { atLeast, isInputError, messageOf } from '../../model';
import type { Workspace } from '../../workspace';
import { errorAnswer, FailedLogin, Refusal, type PortalAnswer } from '../answer';
import { bearerOf, identify, type Identified, type KnownCaller } from '../identify/identify';
import type { FetchText } from '../identify/jwt';
import { peerKey } from '../identify/peer';
import type { PortalSettings } from '../identify/portal-settings';
import { noteLoginFailure, noteRefusal, type PortalGuard } from './guard';
import { matchRoute, type Match } from './match';
import {
	answered,
	type Method,
	type Outcome,
	type PortalRequest,
	type PortalServices,
	type Route,
} from './route';

/** All a request is answered with. */
export interface AnswerWith {
	routes: readonly Route[];
	/** Who may call, read from the credential. */
	settings: PortalSettings;
	/** Acting for nobody yet. */
	workspace: Workspace;
	guard: PortalGuard;
	services: PortalServices;
	fetchText: FetchText;
}

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

/** Whether a token shown beside HTTP, in a WebSocket's first message, lets its bearer in. */
export async function admitToken(
	token: string,
	address: string | undefined,
	on: AnswerWith,
): Promise<{ kind: 'known'; caller: KnownCaller } | { kind: 'refused'; message: string }> {
	try {
		return { kind: 'known', caller: await knownCaller(token, on) };
	} catch (error) {
		if (error instanceof FailedLogin) await countFailure(error, address, on);
		if (error instanceof Refusal) return { kind: 'refused', message: error.message };
		throw error;
	}
}

/** The caller of a token, within their budget. Throws the Refusal that ends it. */
async function knownCaller(token: string | undefined, on: AnswerWith): Promise<KnownCaller> {
	const found = await identify(token, {
		settings: on.settings,
		tokens: on.workspace.tokens,
		jwt: on.guard.jwt,
		fetchText: on.fetchText,
		now: on.services.now(),
	});
	if (found.kind !== 'known') throw refusalOf(found);
	await refuseWhenSpent(on.guard.limits.request(keyOf(found.caller)), 'requests of this caller');
	return found.caller;
}

/** The caller, where the address needs or the request shows one. Throws the Refusal that ends it. */
async function callerOf(
	request: PortalRequest,
	match: Match,
	on: AnswerWith,
): Promise<KnownCaller | undefined> {
	const peer = peerKey(request.peer);
	const token = bearerOf(request.header('authorization'));
	const access = match.kind === 'route' ? match.route.access : undefined;
	const isOpen = access === 'open' || access === 'signature';
	if (isOpen && (token === undefined || access === 'signature')) {
		await refuseWhenSpent(on.guard.limits.open(peer), 'requests from this address');
		return undefined;
	}
	return await knownCaller(token, on);
}

const keyOf = ({ identity, tokenId }: KnownCaller): string =>
	`${identity.by}:${tokenId ?? identity.actor}`;

async function refuseWhenSpent(spent: Promise<number | undefined>, what: string): Promise<void> {
	const seconds = await spent;
	if (seconds !== undefined) throw tooMany(what, seconds);
}

const tooMany = (what: string, seconds: number): Refusal =>
	new Refusal(
		429,
		{
			code: 'too-many-requests',
			message: `There were too many ${what} within a minute`,
			mend: `Try again in ${seconds} s`,
		},
		{ 'Retry-After': String(seconds) },
	);

/** A caller without a token is told to send one, and nothing is noted: browsers and monitors do so. */
function refusalOf(found: Exclude<Identified, { kind: 'known' }>): Refusal {
	if (found.kind === 'missing') {
		return new Refusal(...unauthorised('token-missing', 'This address needs a bearer token', ''));
	}
	if (found.kind === 'refused') {
		const why = unauthorised('token-invalid', 'The bearer token is not valid', INVALID);
		return new FailedLogin(found.reason, ...why);
	}
	return new Refusal(
		503,
		{ code: 'identity-unavailable', message: `The token cannot be checked: ${found.reason}` },
		{ 'Retry-After': '10' },
	);
}

/**
 * Counts and notes a failed login. After many from one address its further ones are 429 for a
 * while; a right token always passes, so that nobody can lock others out from a shared address.
 */
async function countFailure(
	failed: FailedLogin,
	address: string | undefined,
	on: AnswerWith,
): Promise<PortalAnswer> {
	const peer = peerKey(address);
	await noteLoginFailure(on, peer, failed.reason);
	const seconds = await on.guard.limits.failure(peer);
	if (seconds === undefined) return failed.answer;
	return tooMany('failed logins from this address', seconds).answer;
}

const INVALID = ', error="invalid_token"';

/** Both a missing and a wrong token are 401: RFC 6750, section 3.1, has `invalid_token` answered so. */
const unauthorised = (
	code: string,
	message: string,
	challenge: string,
): ConstructorParameters<typeof Refusal> => [
	401,
	{ code, message, mend: 'Send the header "Authorization: Bearer <token>"' },
	{ 'WWW-Authenticate': `Bearer realm="cer"${challenge}` },
];

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

/** What is answered when something broke on our side; the reason is for n8n's log. */
export const brokenAnswer = (): PortalAnswer =>
	errorAnswer(503, {
		code: 'portal-unavailable',
		message: 'The portal cannot answer now',
		mend: "The reason is in n8n's log; check the credentials of the CER Portal Trigger",
	});

/** The line for n8n's log. */
export const brokenLine = (error: unknown): string => `CER Portal: ${messageOf(error)}`;
