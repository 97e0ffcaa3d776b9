import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { identify, portalSettings, type FetchText, type Identified } from '../../../../lib/api';
import { createJwtVerifier } from '../../../../lib/api/identify/jwt';

const drawn = ['k3J9', 'wQ7z', 'pLx2', 'Vb8N', 'tRfY', 'h5_-'].join('');
const secret = `${drawn}${[...drawn].reverse().join('')}`;
const NOW = new Date('2026-03-01T12:00:00Z');
const seconds = (offset: number) => Math.floor(NOW.getTime() / 1_000) + offset;
const claims = { sub: 'Ada', cer_role: 'author', exp: seconds(3_600) };
const noTokens = { find: async () => undefined };
const noKeys: FetchText = async () => {
	throw new Error('nobody fetches keys here');
};

const withSettings =
	(credential: Record<string, unknown>, jwt = createJwtVerifier()) =>
	async (token: string | undefined, fetchText = noKeys): Promise<Identified> =>
		await identify(token, {
			settings: portalSettings({ actor: 'Quality team', token: drawn, ...credential }),
			tokens: noTokens,
			jwt,
			fetchText,
			now: NOW,
		});
const signed = (payload: JWTPayload, key = secret, alg = 'HS256') =>
	new SignJWT(payload).setProtectedHeader({ alg }).sign(new TextEncoder().encode(key));

describe('The credential’s own token', () => {
	const ask = withSettings({});

	it('stands for its actor', async () => {
		expect(await ask(drawn)).toEqual({
			kind: 'known',
			caller: { identity: { actor: 'Quality team', role: 'admin', by: 'credential' } },
		});
	});

	it('is missing when none is given, and no other text passes for it', async () => {
		expect(await ask(undefined)).toEqual({ kind: 'missing' });
		await fc.assert(
			fc.asyncProperty(fc.string({ minLength: 1, maxLength: 300 }), async (token) => {
				fc.pre(token !== drawn);
				const found = await ask(token);
				expect(found.kind).toBe('refused');
				if (token.length > 12) expect(JSON.stringify(found)).not.toContain(token);
			}),
		);
	});

	it('looks at no token of unreasonable length', async () => {
		expect(await ask('a'.repeat(9_000))).toEqual({ kind: 'refused', reason: 'token too long' });
	});
});

describe('A JSON Web Token under a shared secret', () => {
	const ask = withSettings({ jwtMode: 'secret', jwtSecret: secret });

	it('stands for whom and what its claims say, until it ends', async () => {
		expect(await ask(await signed(claims))).toEqual({
			kind: 'known',
			caller: {
				identity: { actor: 'Ada', role: 'author', by: 'jwt' },
				expiresAt: '2026-03-01T13:00:00.000Z',
			},
		});
		const byMail = { ...claims, sub: undefined, email: 'ada@example.org' };
		expect(await ask(await signed(byMail))).toMatchObject({
			caller: { identity: { actor: 'ada@example.org' } },
		});
	});

	it('tolerates a minute of difference between clocks, not more', async () => {
		expect((await ask(await signed({ ...claims, exp: seconds(-59) }))).kind).toBe('known');
		expect(await ask(await signed({ ...claims, exp: seconds(-61) }))).toEqual({
			kind: 'refused',
			reason: 'JWT: ERR_JWT_EXPIRED',
		});
		expect((await ask(await signed({ ...claims, nbf: seconds(61) }))).kind).toBe('refused');
	});

	it.each([
		['another secret', () => signed(claims, `${secret}x`)],
		['no end', () => signed({ sub: 'Ada', cer_role: 'admin' })],
		['no role', () => signed({ sub: 'Ada', exp: claims.exp })],
		['a role nobody knows', () => signed({ ...claims, cer_role: 'owner' })],
		['a name of the pack itself', () => signed({ ...claims, sub: 'system' })],
		['a name with a line break', () => signed({ ...claims, sub: 'Ada\nsystem' })],
		['another algorithm', () => signed(claims, secret + secret, 'HS512')],
		['no algorithm', async () => new UnsecuredJWT(claims).encode()],
	])('is refused with %s', async (_what, token) => {
		expect((await ask(await token())).kind).toBe('refused');
	});

	it.each([
		['in milliseconds', NOW.getTime()],
		['beyond all calendars', 1e300],
		['of eleven years', seconds(11 * 365.25 * 86_400)],
	])('is told that its end %s is none', async (_what, exp) => {
		expect(await ask(await signed({ ...claims, exp }))).toEqual({
			kind: 'refused',
			reason: 'JWT: ends too late',
			told: expect.stringContaining('exp is in seconds since 1970'),
		});
	});

	it.each(['*', 'A\u200Bda', 'Аda', 'everybody\u202E'])('names nobody as %j', async (sub) => {
		expect(await ask(await signed({ ...claims, sub }))).toMatchObject({
			...{ kind: 'refused', reason: 'JWT: names no actor' },
			told: expect.stringContaining('sub, email, name'),
		});
	});

	it('must be of the issuer and for the audience that are asked for', async () => {
		const strict = withSettings({
			...{ jwtMode: 'secret', jwtSecret: secret },
			...{ jwtIssuer: 'https://id.example', jwtAudience: 'cer' },
		});
		const right = { ...claims, iss: 'https://id.example', aud: 'cer' };
		expect((await strict(await signed(right))).kind).toBe('known');
		expect((await strict(await signed({ ...right, aud: 'wiki' }))).kind).toBe('refused');
		expect((await strict(await signed({ ...right, iss: 'https://other.example' }))).kind).toBe(
			'refused',
		);
		expect((await strict(await signed(claims))).kind).toBe('refused');
	});

	it('is not accepted where the credential does not say so', async () => {
		expect(await withSettings({})(await signed(claims))).toEqual({
			kind: 'refused',
			reason: 'wrong token',
		});
	});
});

describe('A JSON Web Token under public keys', () => {
	const provider = async () => {
		const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
		const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' };
		let fetches = 0;
		const server = createServer((_req, res) => {
			fetches += 1;
			res.end(JSON.stringify({ keys: [jwk] }));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		return {
			jwk,
			privateKey,
			url: `http://127.0.0.1:${port}/keys`,
			fetches: () => fetches,
			close: () => new Promise((resolve) => server.close(resolve)),
		};
	};
	const fetchText = async (url: string) => await (await fetch(url)).text();
	const full = { ...claims, iss: 'https://id.example', aud: 'cer' };
	const credential = (jwksUrl: string) => ({
		...{ jwtMode: 'jwks', jwksUrl },
		...{ jwtIssuer: 'https://id.example', jwtAudience: 'cer' },
	});

	it('is checked with keys that are fetched once, and refused when forged', async () => {
		const { url, jwk, privateKey, fetches, close } = await provider();
		const ask = withSettings(credential(url));
		const header = { alg: 'ES256', kid: 'k1' };
		const token = await new SignJWT(full).setProtectedHeader(header).sign(privateKey);
		for (let i = 0; i < 3; i += 1) expect((await ask(token, fetchText)).kind).toBe('known');
		expect(fetches()).toBe(1);

		const stranger = await generateKeyPair('ES256');
		const forged = await new SignJWT(full).setProtectedHeader(header).sign(stranger.privateKey);
		expect((await ask(forged, fetchText)).kind).toBe('refused');
		// Algorithm confusion: the public key, which everybody knows, taken for a shared secret.
		const confused = await new SignJWT(full)
			.setProtectedHeader({ alg: 'HS256', kid: 'k1' })
			.sign(new TextEncoder().encode(JSON.stringify(jwk)));
		expect((await ask(confused, fetchText)).kind).toBe('refused');
		expect((await ask(new UnsecuredJWT(full).encode(), fetchText)).kind).toBe('refused');
		await close();
	});

	it('says that it cannot tell when the provider is down, and does not ask at each try', async () => {
		const { privateKey, close } = await provider();
		await close();
		let tries = 0;
		const ask = withSettings(credential('https://id.example/keys'));
		const token = await new SignJWT(full)
			.setProtectedHeader({ alg: 'ES256', kid: 'k1' })
			.sign(privateKey);
		for (let i = 0; i < 3; i += 1) {
			const found = await ask(token, async () => {
				tries += 1;
				throw new Error('connect ECONNREFUSED');
			});
			expect(found).toEqual({ kind: 'unavailable', reason: 'the keys cannot be fetched' });
		}
		expect(tries).toBe(1);
	});
});
