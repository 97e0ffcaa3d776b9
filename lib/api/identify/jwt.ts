import {
	createRemoteJWKSet,
	customFetch,
	errors,
	jwtVerify,
	type FetchImplementation,
	type JWTPayload,
	type JWTVerifyGetKey,
	type JWTVerifyOptions,
} from 'jose';
import { EnvironmentError, isActorName, roleSchema } from '../../model';
import type { Identified } from './identified';
import type { JwtSettings } from './portal-settings';

/** Clocks of two machines may differ by this much. */
const CLOCK_TOLERANCE_SECONDS = 60;

/**
 * What may sign where public keys are used. No `HS…`: a public key taken for a shared secret would
 * let everybody sign (algorithm confusion); and never `none`.
 */
const PUBLIC_KEY_ALGORITHMS = [
	...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
	...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

/** Gets the text at an address; how it is reached (proxy, policy) is the caller's. */
export type FetchText = (url: string) => Promise<string>;

/** Checks JSON Web Tokens; keeps the public keys of each provider for its cache time. */
export interface JwtVerifier {
	verify(
		token: string,
		settings: JwtSettings,
		given: { now: Date; fetchText: FetchText },
	): Promise<Identified>;
}

/** What `jwtVerify` wants of a key: the key itself, or where to find it. */
type Key = Uint8Array | JWTVerifyGetKey;

/** How a provider's keys are fetched: the way out is that of the request at hand. */
interface Way {
	fetchText: FetchText;
	/** When fetching failed last, in ms since 1970. */
	failedAt: number;
}

/** After a failure nobody fetches again for so long, however many tokens ask for it. */
const REST_MS = 5_000;

/** A verifier with a cache of its own. */
export function createJwtVerifier(): JwtVerifier {
	const keySets = new Map<string, { key: JWTVerifyGetKey; way: Way }>();
	const keySetOf = (url: string, fetchText: FetchText): JWTVerifyGetKey => {
		const known = keySets.get(url);
		if (known) {
			known.way.fetchText = fetchText;
			return known.key;
		}
		const way: Way = { fetchText, failedAt: 0 };
		const key = createRemoteJWKSet(new URL(url), { [customFetch]: fetchBy(way) });
		keySets.set(url, { key, way });
		return key;
	};
	return {
		verify: async (token, settings, { now, fetchText }) => {
			const { key } = settings;
			const isShared = key.kind === 'secret';
			const options: JWTVerifyOptions = {
				algorithms: isShared ? ['HS256'] : PUBLIC_KEY_ALGORITHMS,
				issuer: settings.issuer,
				audience: settings.audience,
				clockTolerance: CLOCK_TOLERANCE_SECONDS,
				currentDate: now,
				// A token that never ends could not be taken back.
				requiredClaims: ['exp'],
			};
			const signedBy = isShared
				? new TextEncoder().encode(key.secret)
				: keySetOf(key.url, fetchText);
			return await checked(token, signedBy, options, settings);
		},
	};
}

const fetchBy =
	(way: Way): FetchImplementation =>
	async (url) => {
		if (Date.now() - way.failedAt < REST_MS) throw new EnvironmentError('The keys were not there');
		try {
			const keys = await way.fetchText(url);
			return new Response(keys, { headers: { 'Content-Type': 'application/json' } });
		} catch (error) {
			way.failedAt = Date.now();
			throw error;
		}
	};

async function checked(
	token: string,
	key: Key,
	options: JWTVerifyOptions,
	settings: JwtSettings,
): Promise<Identified> {
	try {
		const { payload } =
			key instanceof Uint8Array
				? await jwtVerify(token, key, options)
				: await jwtVerify(token, key, options);
		return readClaims(payload, settings, options.currentDate ?? new Date());
	} catch (error) {
		if (!isRefusal(error)) return { kind: 'unavailable', reason: 'the keys cannot be fetched' };
		return { kind: 'refused', reason: `JWT: ${error.code}` };
	}
}

/** What is wrong with the token, told from a provider that cannot be reached. */
const isRefusal = (error: unknown): error is errors.JOSEError =>
	error instanceof errors.JOSEError &&
	!(error instanceof errors.JWKSTimeout) &&
	!(error instanceof errors.JWKSInvalid) &&
	error.code !== errors.JOSEError.code;

/** A token that ends later is as good as one that never does. */
const LONGEST_YEARS = 10;
const YEAR_MS = 365.25 * 86_400_000;

function readClaims(
	payload: JWTPayload,
	{ actorClaims, roleClaim }: JwtSettings,
	now: Date,
): Identified {
	const endMs = (payload.exp ?? 0) * 1_000;
	if (!(endMs - now.getTime() <= LONGEST_YEARS * YEAR_MS)) {
		return {
			kind: 'refused',
			reason: 'JWT: ends too late',
			told: `The token ends (exp) more than ${LONGEST_YEARS} years from now; exp is in seconds since 1970, not milliseconds`,
		};
	}
	const actor = actorClaims
		.map((claim) => payload[claim])
		.find((value) => typeof value === 'string' && value !== '');
	if (typeof actor !== 'string' || !isActorName(actor)) {
		return {
			kind: 'refused',
			reason: 'JWT: names no actor',
			told: `The token names nobody who could act here: ${actorClaims.join(', ')} must hold a name of one line that is not reserved and hides no characters`,
		};
	}
	const role = roleSchema.safeParse(payload[roleClaim]);
	if (!role.success) return { kind: 'refused', reason: 'JWT: names no role' };
	return {
		kind: 'known',
		caller: {
			identity: { actor, role: role.data, by: 'jwt' },
			expiresAt: new Date(endMs).toISOString(),
		},
	};
}
