import fc from 'fast-check';
import { authorise, portalIdentity } from '../../../lib/portal';

/** As `openssl rand -base64 18` draws them, of exactly the shortest length. */
const drawn = ['k3J9', 'wQ7z', 'pLx2', 'Vb8N', 'tRfY', 'h5_-'].join('');
const identity = { actor: 'Quality team', token: drawn };

describe('authorise', () => {
	it('knows the caller by the right token, whatever the case of the scheme', () => {
		expect(authorise(`Bearer ${identity.token}`, identity)).toEqual({ actor: 'Quality team' });
		expect(authorise(`bearer ${identity.token}`, identity)).toEqual({ actor: 'Quality team' });
	});

	it.each([undefined, '', 'Bearer', 'Bearer ', `Basic ${identity.token}`, identity.token])(
		'asks for a token when the header is %j',
		(header) => {
			expect(authorise(header, identity)).toMatchObject({
				refused: { status: 401, headers: { 'WWW-Authenticate': 'Bearer realm="cer"' } },
			});
		},
	);

	it('refuses every other token with the same 401, and repeats none', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[\x21-\x7e]{1,80}$/), (token) => {
				fc.pre(token !== identity.token);
				const answer = authorise(`Bearer ${token}`, identity);
				expect(answer).toMatchObject({
					refused: {
						status: 401,
						headers: { 'WWW-Authenticate': 'Bearer realm="cer", error="invalid_token"' },
					},
				});
				if (token.length > 12) expect(JSON.stringify(answer)).not.toContain(token);
			}),
		);
	});
});

describe('portalIdentity', () => {
	it('takes a named actor with a long random token', () => {
		expect(portalIdentity({ ...identity, actor: ' Quality team ' })).toEqual(identity);
	});

	it.each([
		[{ token: identity.token }, 'does not say who'],
		[{ actor: 'a', token: '' }, 'can be guessed'],
		[{ actor: 'a', token: drawn.slice(1) }, 'can be guessed'],
		[{ actor: 'a', token: 'ab'.repeat(20) }, 'can be guessed'],
		[{ actor: 'a', token: `${identity.token} with spaces` }, 'cannot be sent in a header'],
	])('refuses %j without repeating the token', (credential, message) => {
		expect(() => portalIdentity(credential)).toThrow(message);
	});
});
