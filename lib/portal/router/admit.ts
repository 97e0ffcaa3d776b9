import { FailedLogin, Refusal, type PortalAnswer } from '../answer';
import { bearerOf, identify, type Identified, type KnownCaller } from '../identify/identify';
import { peerKey } from '../identify/peer';
import type { AnswerWith } from './answer-with';
import { noteLoginFailure } from './guard';
import type { Match } from './match';
import type { PortalRequest } from './route';

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
export async function callerOf(
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
export async function countFailure(
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
