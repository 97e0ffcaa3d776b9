import { createHash, timingSafeEqual } from 'node:crypto';
import { InputError } from '../model';
import { errorAnswer, type PortalAnswer } from './answer';

/** Shortest token accepted, in characters: 24 random ones of a 64-letter alphabet are 144 bits. */
export const SHORTEST_TOKEN = 24;
/** Fewest different characters; a token made of fewer was typed, not drawn. */
const FEWEST_DIFFERENT = 8;

/** Who may use the portal, and as whom. */
export interface PortalIdentity {
	actor: string;
	token: string;
}

/** Checks a CER Portal credential; throws InputError that never repeats the token. */
export function portalIdentity(credential: Readonly<Record<string, unknown>>): PortalIdentity {
	const actor = typeof credential.actor === 'string' ? credential.actor.trim() : '';
	const token = typeof credential.token === 'string' ? credential.token : '';
	if (actor === '' || actor.length > 200) {
		throw new InputError('The CER Portal credential does not say who its token stands for', {
			mend: 'Fill in Actor with a name of at most 200 characters; it is written on every order',
		});
	}
	if (token.length < SHORTEST_TOKEN || new Set(token).size < FEWEST_DIFFERENT) {
		throw new InputError('The token of the CER Portal credential can be guessed', {
			mend: `Use at least ${SHORTEST_TOKEN} random characters, for example the output of: openssl rand -hex 32`,
		});
	}
	if (!/^[\x21-\x7e]+$/.test(token)) {
		throw new InputError('The token of the CER Portal credential cannot be sent in a header', {
			mend: 'Use letters, digits and punctuation only, no spaces',
		});
	}
	return { actor, token };
}

/**
 * Compares a request's bearer token with the credential's. Both a missing and a wrong token are
 * 401: RFC 6750, section 3.1, has `invalid_token` answered so; 403 is for a known caller's lack of rights.
 */
export function authorise(
	authorization: string | undefined,
	identity: PortalIdentity,
): { actor: string } | { refused: PortalAnswer } {
	const given = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
	if (given === undefined) {
		return {
			refused: refusal('token-missing', 'This address needs a bearer token', 'Bearer realm="cer"'),
		};
	}
	if (sameToken(given, identity.token)) return { actor: identity.actor };
	return {
		refused: refusal(
			'token-invalid',
			'The bearer token is not valid',
			'Bearer realm="cer", error="invalid_token"',
		),
	};
}

const refusal = (code: string, message: string, challenge: string): PortalAnswer =>
	errorAnswer(
		401,
		{ code, message, mend: 'Send the header "Authorization: Bearer <token>"' },
		{ 'WWW-Authenticate': challenge },
	);

/** Hashes have one length, so that the comparison takes the same time for every token. */
const sameToken = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
const digest = (token: string): Buffer => createHash('sha256').update(token).digest();
