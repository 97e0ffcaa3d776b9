import { createHash, timingSafeEqual } from 'node:crypto';
import { TOKEN_PATTERN, tokenState, type TokensSection } from '../../workspace';
import type { FetchText, JwtVerifier } from './jwt';
import type { PortalSettings } from './portal-settings';
import type { Identified } from './identified';

/** What tokens are checked with. */
export interface IdentifyWith {
	settings: PortalSettings;
	tokens: Pick<TokensSection, 'find'>;
	jwt: JwtVerifier;
	fetchText: FetchText;
	now: Date;
}

/** Longest token looked at, in characters; JWTs of common providers stay under 4,000. */
const LONGEST_TOKEN = 8_192;
const JWT_PATTERN = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*$/;

/** The token of an Authorization header, if it is a bearer's. */
export const bearerOf = (authorization: string | undefined): string | undefined =>
	/^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];

/** Says whose token it is: the credential's own, a named one of the workspace, or a JWT. */
export async function identify(
	token: string | undefined,
	{ settings, tokens, jwt, fetchText, now }: IdentifyWith,
): Promise<Identified> {
	if (token === undefined) return { kind: 'missing' };
	if (token.length > LONGEST_TOKEN) return { kind: 'refused', reason: 'token too long' };
	if (isSameSecret(token, settings.token)) {
		const { actor, role } = settings;
		return { kind: 'known', caller: { identity: { actor, role, by: 'credential' } } };
	}
	if (TOKEN_PATTERN.test(token)) return await namedToken(token, tokens, now);
	if (settings.jwt && JWT_PATTERN.test(token)) {
		return await jwt.verify(token, settings.jwt, { now, fetchText });
	}
	return { kind: 'refused', reason: 'wrong token' };
}

async function namedToken(
	secret: string,
	tokens: Pick<TokensSection, 'find'>,
	now: Date,
): Promise<Identified> {
	const token = await tokens.find(secret);
	if (!token) return { kind: 'refused', reason: 'wrong token' };
	const state = tokenState(token, now.toISOString());
	if (state !== 'valid') return { kind: 'refused', reason: `token ${state}` };
	const { id, actor, role, expiresAt } = token;
	return {
		kind: 'known',
		caller: { identity: { actor, role, by: 'token' }, tokenId: id, expiresAt },
	};
}

/** Hashes have one length, so that the comparison takes the same time for every token. */
export const isSameSecret = (a: string, b: string): boolean =>
	timingSafeEqual(digest(a), digest(b));
const digest = (token: string): Buffer => createHash('sha256').update(token).digest();
