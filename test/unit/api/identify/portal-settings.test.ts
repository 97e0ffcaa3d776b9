import { portalSettings } from '../../../../lib/api';

/** As `openssl rand` draws them: a token of exactly the shortest length, and a longer secret. */
const drawn = ['k3J9', 'wQ7z', 'pLx2', 'Vb8N', 'tRfY', 'h5_-'].join('');
const secret = `${drawn}${[...drawn].reverse().join('')}`;
const own = { actor: 'Quality team', token: drawn };

describe('portalSettings', () => {
	it('takes a named actor with a long random token, an admin unless said otherwise', () => {
		expect(portalSettings({ ...own, actor: ' Quality team ' })).toEqual({ ...own, role: 'admin' });
		expect(portalSettings({ ...own, role: 'author' }).role).toBe('author');
	});

	it.each([
		[{ token: drawn }, 'does not say who'],
		[{ ...own, actor: 'system' }, 'does not say who'],
		[{ ...own, actor: 'workflow:Generate CER' }, 'does not say who'],
		[{ actor: 'a', token: '' }, 'can be guessed'],
		[{ actor: 'a', token: drawn.slice(1) }, 'can be guessed'],
		[{ actor: 'a', token: 'ab'.repeat(20) }, 'can be guessed'],
		[{ actor: 'a', token: `${drawn} with spaces` }, 'cannot be sent in a header'],
		[{ ...own, signingSecret: 'short' }, 'Signing Secret of the CER Portal credential'],
		[{ ...own, jwtMode: 'secret', jwtSecret: drawn }, 'JWT Secret of the CER Portal credential'],
		[{ ...own, jwtMode: 'jwks', jwksUrl: 'https://id.example/keys' }, 'an issuer and an audience'],
	])('refuses %j without repeating a secret', (credential, message) => {
		expect(() => portalSettings(credential)).toThrow(message);
		expect(() => portalSettings(credential)).not.toThrow(drawn);
	});

	it.each(['http://id.example/keys', 'file:///etc/passwd', 'https://me:pw@id.example/', ''])(
		'takes no public keys from %j',
		(jwksUrl) => {
			const jwt = { jwtMode: 'jwks', jwtIssuer: 'https://id.example', jwtAudience: 'cer', jwksUrl };
			expect(() => portalSettings({ ...own, ...jwt })).toThrow('is not an HTTPS address');
		},
	);

	it('reads how JSON Web Tokens are checked', () => {
		expect(portalSettings({ ...own, jwtMode: 'secret', jwtSecret: secret }).jwt).toEqual({
			key: { kind: 'secret', secret },
			issuer: undefined,
			audience: undefined,
			roleClaim: 'cer_role',
			actorClaims: ['sub', 'email', 'name'],
		});
		const jwks = { jwtMode: 'jwks', jwksUrl: 'https://id.example/keys', jwtActorClaim: 'email' };
		expect(
			portalSettings({ ...own, ...jwks, jwtIssuer: 'https://id.example', jwtAudience: 'cer' }).jwt,
		).toMatchObject({
			key: { kind: 'jwks', url: 'https://id.example/keys' },
			actorClaims: ['email'],
		});
	});
});
