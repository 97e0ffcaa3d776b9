import { scriptJson } from '../../../lib/api';
import { onEveryDialect } from '../workspace/dialects';
import { portalFixture } from './portal-fixture';

describe('scriptJson', () => {
	it('writes JSON that cannot leave its script element', () => {
		const evil = { url: 'https://x/</script><!--<script>', text: 'a\u2028b&c' };
		const text = scriptJson(evil);
		expect(text).not.toMatch(/[<>&\u2028\u2029]/);
		expect(JSON.parse(text)).toEqual(evil);
	});
});

onEveryDialect('The dashboard page', ({ workspace }) => {
	const page = async () => await portalFixture(workspace()).answer({ path: '' });

	it('is served without a token, holds no data, and knows where the portal is', async () => {
		const { status, headers, body } = await page();
		expect(status).toBe(200);
		expect(headers['Content-Type']).toBe('text/html; charset=utf-8');
		expect(String(body)).toMatch(/nonce="[\w-]{22}"/);
		expect(String(body)).toContain('"apiBase":"https://n8n.example/webhook/cer"');
		expect(String(body)).toContain('"socketUrl":"wss://n8n.example/webhook/cer/ws/notifications"');
		expect(String(body)).not.toContain('__CER_');
	});

	it('runs in a sandbox without the editor’s origin, with scripts of its own nonce only', async () => {
		const first = await page();
		const policy = first.headers['Content-Security-Policy'] ?? '';
		expect(policy).toContain("default-src 'none'; script-src 'nonce-");
		expect(policy).toContain('sandbox allow-scripts');
		expect(policy).not.toMatch(/allow-same-origin|unsafe-|\*/);
		expect(policy).toContain("connect-src 'self' https://n8n.example wss://n8n.example;");
		expect(policy).toContain("base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
		const [, nonce = ''] = /nonce-([\w-]+)/.exec(policy) ?? [];
		expect(String(first.body)).toContain(nonce);
		expect((await page()).headers['Content-Security-Policy']).not.toContain(nonce);
		expect(first.headers).toMatchObject({
			...{ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' },
			...{ 'X-Content-Type-Options': 'nosniff', 'X-Frame-Options': 'DENY' },
		});
		expect(Object.keys(first.headers)).not.toContain('Set-Cookie');
	});

	it('says what is missing when it was not built', async () => {
		const fixture = portalFixture(workspace());
		const services = { ...fixture.on.services, page: async () => undefined };
		const given = await portalFixture(workspace(), { services }).answer({ path: '' });
		expect(given.status).toBe(503);
		expect(String(given.body)).toContain('npm run build');
	});

	it('tells of health without a token whether all is up, and with one how each part does', async () => {
		const { answer, tokenOf } = portalFixture(workspace());
		const plain = JSON.parse(String((await answer({ path: 'health' })).body));
		expect(Object.keys(plain)).toEqual(['state']);
		const token = await tokenOf('viewer');
		const full = JSON.parse(String((await answer({ path: 'health', token })).body));
		expect(full.parts.length).toBeGreaterThan(0);
		expect((await answer({ path: 'health', token: 'a-wrong-token' })).status).toBe(401);
	});
});
