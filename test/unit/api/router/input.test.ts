import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { onEveryDialect } from '../../workspace/dialects';
import { OWN_TOKEN, portalFixture, read, SIGNING_SECRET } from '../portal-fixture';

const admin = { token: OWN_TOKEN };
const SCRIPT = '<script>alert(1)</script>';

onEveryDialect('Bodies and queries', ({ workspace }) => {
	const fixture = () => portalFixture(workspace());
	const post = (path: string, body: unknown, more = {}) =>
		fixture().answer({ method: 'POST', path, body, ...admin, ...more });

	it('are refused when too large, not JSON, or no object', async () => {
		const large = await post('watchlist', { code: 'x'.repeat(300_000) });
		expect([large.status, read(large).error.code]).toEqual([413, 'body-too-large']);
		const form = { 'content-type': 'application/x-www-form-urlencoded' };
		expect((await post('reports', { code: 'FRN' }, { headers: form })).status).toBe(415);
		expect((await post('lookup', ['FRN'])).status).toBe(400);
		expect((await post('reports', 'FRN')).status).toBe(400);
	});

	it.each([
		['lookup', { code: 'FRN', limit: 3 }, '"limit" is not a field of a lookup'],
		['watchlist', { code: 'FRN', when: { kind: 'yearly' } }, 'when.kind'],
		['watchlist', { code: '' }, 'code: is empty; give a drug or device code'],
		['tokens', { actor: 'Ben', role: 'owner' }, 'role'],
		['tokens', { actor: 'Ben', role: 'viewer', expiresAt: 'soon' }, 'expiresAt: is not an instant'],
		['rules', { recipient: 'Ben', channel: 'pigeon' }, 'channel'],
		['notifications/read', { ids: [] }, 'give {"ids": ["…"]} or {"all": true}'],
	])('of POST %s are refused with the first thing wrong: %j', async (path, body, message) => {
		const given = await post(path, body);
		expect(given.status).toBe(422);
		expect(read(given).error.message).toContain(message);
	});

	it.each([
		'reports?limit=0',
		'reports?colour=red',
		'audit?limit=1e3',
		'audit?from=yesterday',
		'notifications?unread=maybe',
		'deliveries?state=lost',
		'events?after=-1',
		'events?jobId=a%0d%0ab',
	])('of GET %s are refused with 400', async (path) => {
		expect((await fixture().answer({ path, ...admin })).status).toBe(400);
	});

	it('never break the portal, whatever is sent', async () => {
		const { ask, on } = fixture();
		const paths = on.routes.filter(({ method }) => method !== 'GET').map(({ pattern }) => pattern);
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...paths), fc.jsonValue(), async (pattern, body) => {
				const path = pattern.replaceAll(/:\w+/g, 'job-999999');
				const outcome = await ask({ method: 'POST', path, body, ...admin });
				expect(outcome.kind).toBe('answer');
			}),
			{ numRuns: 60 },
		);
	});

	it('with script come back as inert JSON', async () => {
		const ordered = await post('reports', { code: SCRIPT });
		expect(ordered.headers).toMatchObject({
			'Content-Type': 'application/json; charset=utf-8',
			'X-Content-Type-Options': 'nosniff',
		});
		expect(read(ordered).job.order.code).toBe(SCRIPT);
	});
});

onEveryDialect('Paths', ({ workspace }) => {
	it.each([
		'reports/..%2f..%2fetc%2fpasswd',
		'reports/job-000001/..%2fsecret',
		'reports/a%0d%0aSet-Cookie:x',
		'reports/%00',
		`reports/${'a'.repeat(200)}`,
		`reports/${encodeURIComponent(SCRIPT)}`,
		'watchlist/__proto__%22',
	])('that no id can have lead nowhere and are not repeated: %s', async (path) => {
		const given = await portalFixture(workspace()).answer({ path, ...admin });
		expect(given.status).toBe(404);
		expect(read(given).error.code).toBe('address-unknown');
		for (const [name, value] of Object.entries(given.headers)) {
			expect(`${name}: ${value}`).not.toMatch(/[\r\n]/);
		}
	});

	it('take PUT and DELETE as a POST that says so, from pages in a browser', async () => {
		const { answer } = portalFixture(workspace());
		const created = read(
			await answer({ method: 'POST', path: 'watchlist', body: { code: 'FRN' }, ...admin }),
		);
		const path = `watchlist/${created.watch.id}`;
		const by = (method: string) => ({ 'X-HTTP-Method-Override': method });
		const put = { method: 'POST' as const, path, headers: by('PUT'), body: { code: 'LZG' } };
		expect(read(await answer({ ...put, ...admin })).watch.code).toBe('LZG');
		const remove = { method: 'POST' as const, path, headers: by('DELETE') };
		expect((await answer({ ...remove, ...admin })).status).toBe(200);
		expect((await answer({ path, ...admin })).status).toBe(404);
	});
});

onEveryDialect('Announced data', ({ workspace }) => {
	const at = Math.floor(Date.parse('2026-03-01T12:00:00Z') / 1_000);
	const signedBy = (raw: string, { secret = SIGNING_SECRET, timestamp = at } = {}) => ({
		'X-Cer-Timestamp': String(timestamp),
		'X-Cer-Signature': `sha256=${createHmac('sha256', secret).update(`${timestamp}.${raw}`).digest('hex')}`,
	});
	const raw = JSON.stringify({ source: 'maude', codes: ['FRN'] });
	const announce = (headers: Record<string, string>, sent = raw, on = portalFixture(workspace())) =>
		on.answer({ method: 'POST', path: 'source-events', raw: sent, headers });

	it('is taken once when signed lately, and refused when it comes again', async () => {
		const headers = signedBy(raw);
		expect((await announce(headers)).status).toBe(202);
		const again = await announce(headers);
		expect([again.status, read(again).error.code]).toEqual([409, 'signature-replayed']);
		expect(await workspace().announcements.takeNew()).toHaveLength(1);
	});

	it('is refused when unsigned, signed by another, changed, old, or of the future', async () => {
		const codes = [];
		const other = SIGNING_SECRET.replace('k', 'x');
		for (const [headers, sent] of [
			[{}, raw],
			[signedBy(raw, { secret: other }), raw],
			[signedBy(raw), raw.replace('FRN', 'LZG')],
			[signedBy(raw, { timestamp: at - 301 }), raw],
			[signedBy(raw, { timestamp: at + 301 }), raw],
		] as const) {
			const given = await announce({ ...headers }, sent);
			codes.push([given.status, read(given).error.code]);
		}
		expect(codes).toEqual([
			[401, 'signature-missing'],
			[401, 'signature-wrong'],
			[401, 'signature-wrong'],
			[401, 'signature-stale'],
			[401, 'signature-stale'],
		]);
		expect(await workspace().announcements.takeNew()).toHaveLength(0);
		const noted = (await workspace().events.since(0)).map(({ kind }) => kind);
		expect(noted).toContain('login.failed');
	});

	it('is not taken where no secret is set, nor with a token in its place', async () => {
		const without = portalFixture(workspace(), {}, { signingSecret: '' });
		const given = await announce(signedBy(raw), raw, without);
		expect([given.status, read(given).error.code]).toEqual([403, 'announcements-off']);
		const { answer } = portalFixture(workspace());
		const withToken = await answer({ method: 'POST', path: 'source-events', raw, ...admin });
		expect(withToken.status).toBe(401);
	});
});
