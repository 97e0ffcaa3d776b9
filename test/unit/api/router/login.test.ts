import { SignJWT } from 'jose';
import { createGuard } from '../../../../lib/api';
import { createLimits } from '../../../../lib/api/identify/limits';
import { peerKey } from '../../../../lib/api/identify/peer';
import { onEveryDialect } from '../../workspace/dialects';
import { OWN_TOKEN, portalFixture, read } from '../portal-fixture';

const WRONG = 'a-wrong-token-of-some-length';

/** So that a window ends when the test says so, and all else goes on. */
const ALL_BUT_TIMEOUTS = [
	...(['Date', 'hrtime', 'nextTick', 'performance', 'queueMicrotask'] as const),
	...(['setImmediate', 'clearImmediate', 'setInterval', 'clearInterval'] as const),
];

describe('peerKey', () => {
	it.each([
		['192.0.2.7', '192.0.2.7'],
		['::ffff:192.0.2.7', '192.0.2.7'],
		['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
		['2001:db8:1:2::1', '2001:db8:1:2'],
		['2001:db8::1', '2001:db8:0:0'],
		['::1', '0:0:0:0'],
		[undefined, 'unknown'],
	])('takes of %s what its holder cannot change at will: %s', (address, key) => {
		expect(peerKey(address)).toBe(key);
	});
});

onEveryDialect('Failed logins', ({ workspace }) => {
	const failures = async () =>
		(await workspace().events.since(0)).filter(({ kind }) => kind === 'login.failed');

	it('are all counted and do not flood the ledger: 1,000 wrong tokens are two entries', async () => {
		const trouble = jest.fn();
		const guard = createGuard(trouble);
		const { answer } = portalFixture(workspace(), { guard });
		const statuses = new Map<number, number>();
		for (let i = 0; i < 1_000; i += 1) {
			const { status } = await answer({ path: 'me', token: `${WRONG}${i}` });
			statuses.set(status, (statuses.get(status) ?? 0) + 1);
		}
		expect(Object.fromEntries(statuses)).toEqual({ 401: 20, 429: 980 });
		expect(await failures()).toHaveLength(1);
		await guard.failures.flush();
		const told = await failures();
		expect(told.map(({ data }) => data.count)).toEqual([1, 999]);
		expect(told[0]).toMatchObject({ actor: 'unknown', severity: 'warning', subject: 'portal' });
		expect(JSON.stringify(told)).not.toContain(WRONG);
		expect(JSON.stringify(told)).not.toContain('192.0.2.1');
		expect(trouble).not.toHaveBeenCalled();
	});

	it('are noted at most once in a window of time', async () => {
		jest.useFakeTimers({ doNotFake: ALL_BUT_TIMEOUTS });
		try {
			const guard = createGuard(() => {}, { windowMs: 150 });
			const { answer } = portalFixture(workspace(), { guard });
			const counts = async () => (await failures()).map(({ data }) => data.count);
			for (let i = 0; i < 5; i += 1) await answer({ path: 'me', token: WRONG });
			expect(await counts()).toEqual([1]);
			jest.advanceTimersByTime(150);
			while ((await counts()).length === 1) await new Promise(setImmediate);
			await answer({ path: 'me', token: WRONG });
			expect(await counts()).toEqual([1, 4]);
			await guard.failures.flush();
			expect(await counts()).toEqual([1, 4, 1]);
		} finally {
			jest.useRealTimers();
		}
	});

	it('are those of a JWT whose name looks like another’s, and it is told', async () => {
		const secret = `${OWN_TOKEN}${OWN_TOKEN}`;
		const { answer } = portalFixture(workspace(), {}, { jwtMode: 'secret', jwtSecret: secret });
		await workspace().tokens.create({ actor: 'Alice', role: 'approver' });
		const as = async (sub: string) => {
			const token = await new SignJWT({ sub, cer_role: 'approver' })
				.setProtectedHeader({ alg: 'HS256' })
				.setExpirationTime('1h')
				.sign(new TextEncoder().encode(secret));
			const given = await answer({ path: 'me', token });
			return [given.status, read(given).error?.code];
		};
		expect(await as('Alice')).toEqual([200, undefined]);
		for (const sub of ['alice', 'AIice', 'ALICE'])
			expect(await as(sub)).toEqual([401, 'name-taken']);
		expect(await as('Bob')).toEqual([200, undefined]);
		expect(await as('BOB')).toEqual([401, 'name-taken']);
		const [first] = await failures();
		expect(first?.data.reasons).toEqual({ 'JWT: looks like another': 1 });
	});

	it('lock nobody out: a right token passes from an address whose wrong ones are 429', async () => {
		const { answer } = portalFixture(workspace());
		for (let i = 0; i < 25; i += 1) await answer({ path: 'me', token: WRONG });
		const wrong = await answer({ path: 'me', token: WRONG });
		expect(wrong.status).toBe(429);
		expect(Number(wrong.headers['Retry-After'])).toBeGreaterThan(0);
		expect((await answer({ path: 'me', token: OWN_TOKEN })).status).toBe(200);
		expect((await answer({ path: 'me', token: WRONG, peer: '198.51.100.9' })).status).toBe(401);
	});

	it('say why: a token that ran out, one that was revoked', async () => {
		const { answer, tokenOf } = portalFixture(workspace());
		const token = await tokenOf('viewer');
		expect((await answer({ path: 'me', token })).status).toBe(200);
		const [{ id = '' } = {}] = await workspace().tokens.list();
		await workspace().tokens.revoke(id);
		expect((await answer({ path: 'me', token })).status).toBe(401);
		expect((await failures())[0]?.data.reasons).toEqual({ 'token revoked': 1 });
	});
});

onEveryDialect('A known caller', ({ workspace }) => {
	it('is limited by requests a minute, each by themselves', async () => {
		const guard = createGuard(() => {}, { limits: createLimits({ requests: 3 }) });
		const { answer, tokenOf } = portalFixture(workspace(), { guard });
		for (let i = 0; i < 3; i += 1) {
			expect((await answer({ path: 'me', token: OWN_TOKEN })).status).toBe(200);
		}
		expect((await answer({ path: 'me', token: OWN_TOKEN })).status).toBe(429);
		expect((await answer({ path: 'me', token: await tokenOf('viewer') })).status).toBe(200);
	});

	it('may not put a token into an address, where logs keep it', async () => {
		const { answer } = portalFixture(workspace());
		const given = await answer({ path: `reports?access_token=${OWN_TOKEN}` });
		expect(given.status).toBe(400);
		expect(read(given).error.code).toBe('token-in-url');
		expect(String(given.body)).not.toContain(OWN_TOKEN);
	});

	it('is who the token says: an order names them', async () => {
		const { answer, tokenOf } = portalFixture(workspace());
		const token = await tokenOf('author');
		const ordered = read(
			await answer({ method: 'POST', path: 'reports', token, body: { code: 'FRN' } }),
		);
		expect(ordered.job.actor).toBe('Author Person');
		expect(read(await answer({ path: 'me', token }))).toMatchObject({
			...{ actor: 'Author Person', role: 'author', by: 'token' },
		});
	});
});
