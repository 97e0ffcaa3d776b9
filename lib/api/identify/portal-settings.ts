import { z } from 'zod/v4';
import { InputError, isActorName, roleSchema, type Role } from '../../model';

/** Shortest token accepted, in characters: 24 random ones of a 64-letter alphabet are 144 bits. */
export const SHORTEST_TOKEN = 24;
/** Shortest shared secret: HS256 needs a key of at least its hash's 256 bits (RFC 7518, section 3.2). */
export const SHORTEST_SECRET = 32;
/** Fewest different characters; a token made of fewer was typed, not drawn. */
const FEWEST_DIFFERENT = 8;

/** How JSON Web Tokens of an identity provider are checked, and what is read from them. */
export interface JwtSettings {
	/** A shared secret (HS256), or the address of the provider's public keys. */
	key: { kind: 'secret'; secret: string } | { kind: 'jwks'; url: string };
	issuer?: string;
	audience?: string;
	roleClaim: string;
	/** Claims that may name the actor, the first that is there. */
	actorClaims: readonly string[];
}

/** Who may use the portal, as the CER Portal credential says it. */
export interface PortalSettings {
	/** Whom the credential's own token stands for. */
	actor: string;
	token: string;
	role: Role;
	jwt?: JwtSettings;
	/** Secret of those who announce data. */
	signingSecret?: string;
}

const text = z.string().trim().optional().catch(undefined);
const filled = (value: string | undefined): string | undefined =>
	value === '' ? undefined : value;
const credentialSchema = z.object({
	actor: z.string().trim().catch(''),
	token: z.string().catch(''),
	role: roleSchema.optional().catch(undefined),
	jwtMode: z.enum(['none', 'secret', 'jwks']).catch('none'),
	jwtSecret: z.string().catch(''),
	jwksUrl: text,
	jwtIssuer: text,
	jwtAudience: text,
	jwtRoleClaim: text,
	jwtActorClaim: text,
	signingSecret: z.string().catch(''),
});
type Credential = z.infer<typeof credentialSchema>;

/** Reads a CER Portal credential; throws InputError, never with a secret in it, for one that is not safe to use. */
export function portalSettings(credential: Readonly<Record<string, unknown>>): PortalSettings {
	const read = credentialSchema.parse(credential);
	if (!isActorName(read.actor)) {
		throw new InputError('The CER Portal credential does not say who its token stands for', {
			mend: 'Fill in Actor with a name of at most 200 characters, not "system"; it is written on every order',
		});
	}
	checkToken(read.token);
	if (read.signingSecret !== '') checkSecret(read.signingSecret, 'Signing Secret');
	return {
		actor: read.actor,
		token: read.token,
		role: read.role ?? 'admin',
		jwt: jwtSettings(read),
		signingSecret: filled(read.signingSecret),
	};
}

function checkToken(token: string): void {
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
}

function checkSecret(secret: string, field: string): void {
	if (secret.length < SHORTEST_SECRET || new Set(secret).size < FEWEST_DIFFERENT) {
		throw new InputError(`${field} of the CER Portal credential can be guessed`, {
			mend: `Use at least ${SHORTEST_SECRET} random characters, for example the output of: openssl rand -hex 32`,
		});
	}
}

function jwtSettings(read: Credential): JwtSettings | undefined {
	if (read.jwtMode === 'none') return undefined;
	const shared = {
		issuer: filled(read.jwtIssuer),
		audience: filled(read.jwtAudience),
		roleClaim: filled(read.jwtRoleClaim) ?? 'cer_role',
		actorClaims: filled(read.jwtActorClaim)?.split(/\s*,\s*/) ?? ['sub', 'email', 'name'],
	};
	if (read.jwtMode === 'secret') {
		checkSecret(read.jwtSecret, 'JWT Secret');
		return { ...shared, key: { kind: 'secret', secret: read.jwtSecret } };
	}
	// A provider signs for all its applications with the same keys: without these two, a token
	// made for another one would open the portal.
	if (shared.issuer === undefined || shared.audience === undefined) {
		throw new InputError('JWKS URL of the CER Portal credential needs an issuer and an audience', {
			mend: 'Fill in JWT Issuer and JWT Audience as the identity provider names them',
		});
	}
	return { ...shared, key: { kind: 'jwks', url: checkedUrl(read.jwksUrl) } };
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

function checkedUrl(url: string | undefined): string {
	const parsed = URL.canParse(url ?? '') ? new URL(url ?? '') : undefined;
	const isSafe =
		parsed?.protocol === 'https:' ||
		(parsed?.protocol === 'http:' && LOOPBACK.test(parsed.hostname));
	if (parsed && isSafe && parsed.username === '' && parsed.password === '') return parsed.href;
	throw new InputError('JWKS URL of the CER Portal credential is not an HTTPS address', {
		mend: 'Give the address of the public keys, for example https://login.example/.well-known/jwks.json',
	});
}
