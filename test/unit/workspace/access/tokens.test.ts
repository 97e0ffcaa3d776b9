import { tokenState } from '../../../../lib/workspace';
import { onEveryDialect } from '../dialects';

onEveryDialect('Named tokens', ({ workspace }) => {
	const admin = () => workspace().as({ actor: 'Ada' });

	it('shows a secret once, of 256 random bits, and finds the token by it', async () => {
		const { token, secret } = await admin().tokens.create({ actor: 'Ben', role: 'author' });
		expect(secret).toMatch(/^cer_[A-Za-z0-9_-]{43}$/);
		expect(token).toMatchObject({ actor: 'Ben', role: 'author', createdBy: 'Ada' });
		expect(await workspace().tokens.find(secret)).toMatchObject({ id: token.id, actor: 'Ben' });
		expect(JSON.stringify(await workspace().tokens.list())).not.toContain(secret.slice(4));
	});

	it('finds nothing for another secret, and for what is no secret at all', async () => {
		const { secret } = await admin().tokens.create({ actor: 'Ben', role: 'viewer' });
		const other = `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`;
		for (const given of [other, secret.slice(0, -1), '', `${secret}'--`, secret.toUpperCase()]) {
			expect(await workspace().tokens.find(given)).toBeUndefined();
		}
	});

	it('notes the making and the revoking with who did it, never the secret', async () => {
		const { token, secret } = await admin().tokens.create({ actor: 'Ben', role: 'viewer' });
		expect(await admin().tokens.revoke(token.id)).toMatchObject({ kind: 'revoked' });
		expect(await admin().tokens.revoke(token.id)).toMatchObject({ kind: 'refused' });
		expect(await admin().tokens.revoke('job-999999')).toEqual({ kind: 'unknown' });
		const events = await workspace().events.since(0);
		expect(events.map(({ kind, actor }) => [kind, actor])).toEqual([
			['token.created', 'Ada'],
			['token.revoked', 'Ada'],
		]);
		expect(JSON.stringify(events)).not.toContain(secret.slice(4));
	});

	it('tells a token that holds from one that ran out and one that was revoked', async () => {
		const expiresAt = '2026-03-01T01:00:00.000Z';
		const { token } = await admin().tokens.create({ actor: 'Ben', role: 'viewer', expiresAt });
		expect(tokenState(token, '2026-03-01T00:59:59.999Z')).toBe('valid');
		expect(tokenState(token, expiresAt)).toBe('expired');
		await admin().tokens.revoke(token.id);
		const [revoked = token] = await workspace().tokens.list();
		expect(tokenState(revoked, '2026-03-01T00:30:00.000Z')).toBe('revoked');
	});

	it('notes its use at most once a minute', async () => {
		const { secret } = await admin().tokens.create({ actor: 'Ben', role: 'viewer' });
		const first = await workspace().tokens.find(secret);
		const second = await workspace().tokens.find(secret);
		expect(first?.lastUsedAt).toBeDefined();
		expect(second?.lastUsedAt).toBe(first?.lastUsedAt);
		for (let look = 0; look < 70; look += 1) await workspace().tokens.find(secret);
		expect((await workspace().tokens.find(secret))?.lastUsedAt).not.toBe(first?.lastUsedAt);
	});

	it.each(['', ' Ben', 'system', 'unknown', 'workflow:Generate CER', 'a\nb', 'x'.repeat(201)])(
		'makes no token for %j',
		async (actor) => {
			await expect(admin().tokens.create({ actor, role: 'admin' })).rejects.toThrow(
				'actor: is not a name a token can stand for',
			);
		},
	);

	it('makes no token that has run out already', async () => {
		const expiresAt = '2020-01-01T00:00:00Z';
		await expect(
			admin().tokens.create({ actor: 'Ben', role: 'viewer', expiresAt }),
		).rejects.toThrow('has passed already');
		expect(await workspace().events.latestId()).toBe(0);
	});
});
