import { FailedLogin, Refusal, type PortalAnswer } from '../answer';
import { bearerOf, identify } from '../identify/identify';
import type { Identified, KnownCaller } from '../identify/identified';
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

/** Whether somebody is known by a token; takes nothing from their budget, counts and notes nothing. */
export const knowsToken = async (token: string, on: AnswerWith): Promise<boolean> =>
	(await identified(token, on)).kind === 'known';

const identified = async (token: string | undefined, on: AnswerWith): Promise<Identified> =>
	await identify(token, {
		settings: on.settings,
		tokens: on.workspace.tokens,
		jwt: on.guard.jwt,
		fetchText: on.fetchText,
		now: on.services.now(),
	});

/** The caller of a token, within their budget. Throws the Refusal that ends it. */
async function knownCaller(token: string | undefined, on: AnswerWith): Promise<KnownCaller> {
	const found = await identified(token, on);
	if (found.kind !== 'known') throw refusalOf(found);
	await refuseWhenSpent(on.guard.limits.request(keyOf(found.caller)), 'requests of this caller');
	await refuseNamesake(found.caller, on);
	return found.caller;
}

/**
 * Nobody acts under a name that others would take for somebody else's. Names of tokens were checked when
 * they were made, and the credential's is n8n's to give; who an identity provider names is checked here.
 */
async function refuseNamesake({ identity }: KnownCaller, on: AnswerWith): Promise<void> {
	const { actor, by } = identity;
	if (on.guard.names.has(actor)) return;
	const other = await on.workspace.actors.claim(actor);
	if (other !== undefined && by === 'jwt') {
		const message = `The name ${JSON.stringify(actor)} looks like ${JSON.stringify(other)}, which is another's`;
		throw new FailedLogin(
			'JWT: looks like another',
			...unauthorised('name-taken', message, INVALID),
		);
	}
	if (on.guard.names.size >= MOST_NAMES) on.guard.names.clear();
	on.guard.names.add(actor);
}

/** Names remembered as their bearers' own; more are looked up again. */
const MOST_NAMES = 2_000;

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
		const { told = 'The bearer token is not valid' } = found;
		const why = unauthorised('token-invalid', told, INVALID);
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
