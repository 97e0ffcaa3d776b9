import { createHmac, randomBytes } from 'node:crypto';
import { connect as connectTcp } from 'node:net';
import { waitUntil } from '../../sandbox/host/wait-until';
import { roleSchema, type Role } from '../../lib/model';
import { ROUTES, type Route } from '../../lib/api';
import { FAILURES_PER_MINUTE } from '../../lib/api/identify/limits';
import { startTestSandbox, type TestSandbox } from '../support/n8n';

const SIGNING_SECRET = randomBytes(32).toString('hex');
const SCRIPT = '<script>alert("cer")</script>';

let sandbox: TestSandbox;
let base: string;
const tokens = new Map<Role, string>();
beforeAll(async () => {
	sandbox = await startTestSandbox({ signingSecret: SIGNING_SECRET });
	base = sandbox.ordersUrl.replace(/\/reports$/, '');
	for (const role of ['viewer', 'author', 'approver'] as const) {
		const answer = await send('POST', 'tokens', { body: { actor: `${role} person`, role } });
		tokens.set(role, (await read(answer)).secret);
	}
});
afterAll(async () => await sandbox?.close());

interface Sending {
	/** The credential's own, unless said otherwise; `null` sends none. */
	token?: string | null;
	body?: unknown;
	raw?: string;
	headers?: Record<string, string>;
}

const send = (method: string, path: string, sending: Sending = {}): Promise<Response> => {
	const { token = sandbox.login.token, body, raw, headers } = sending;
	const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
	return fetch(path === '' ? base : `${base}/${path}`, {
		method,
		body: text,
		headers: {
			...(text === undefined ? {} : { 'content-type': 'application/json' }),
			...(token === null ? {} : { authorization: `Bearer ${token}` }),
			...headers,
		},
	});
};
const read = async (answer: Response) => JSON.parse(await answer.text());
const codeOf = async (answer: Response) => (await read(answer)).error?.code;
const named = ({ method, pattern }: Route) => `${method} /${pattern}`;
const roleOf = ({ access }: Route) => roleSchema.safeParse(access).data;
const guarded = ROUTES.filter((route) => roleOf(route) !== undefined);
const pathOf = ({ pattern }: Route) =>
	pattern.replace(':file', 'report.pdf').replaceAll(/:\w+/g, 'no-such-id');
const bodyFor = ({ method }: Route) => (method === 'GET' ? {} : { body: {} });
const ledger = async (action: string) => {
	const answer = await send('GET', `audit?action=${action}&limit=1000`);
	return (await read(answer)).entries as Array<{
		actor: string;
		details: Record<string, unknown>;
	}>;
};

describe('Every address of the portal in a real n8n', () => {
	it('answers 401 without a token', async () => {
		for (const route of guarded) {
			const given = await send(route.method, pathOf(route), { token: null, ...bodyFor(route) });
			expect([named(route), given.status, await codeOf(given)]).toEqual([
				...[named(route), 401, 'token-missing'],
			]);
			expect(given.headers.get('set-cookie')).toBeNull();
		}
	});

	it('answers 401 or, after many, 429 to a wrong token', async () => {
		for (const route of guarded) {
			const sending = { token: 'a-wrong-token-of-some-length', ...bodyFor(route) };
			const given = await send(route.method, pathOf(route), sending);
			expect([named(route), [401, 429].includes(given.status)]).toEqual([named(route), true]);
		}
	});

	it('answers 403 to a role too weak and enters it in the ledger', async () => {
		const weaker: Partial<Record<Role, Role>> = {
			...{ author: 'viewer', approver: 'author', admin: 'approver' },
		};
		const refusing = guarded.filter(({ access }) => access !== 'viewer');
		for (const route of refusing) {
			const token = tokens.get(weaker[roleOf(route) ?? 'viewer'] ?? 'viewer');
			const given = await send(route.method, pathOf(route), { token, ...bodyFor(route) });
			expect([named(route), given.status]).toEqual([named(route), 403]);
		}
		const refused = await ledger('access.refused');
		expect(new Set(refused.map(({ details }) => details.address))).toEqual(
			new Set(refusing.map(named)),
		);
		expect(refused.every(({ actor }) => actor.endsWith(' person'))).toBe(true);
	});

	it('reaches its handler with the right role: n8n knows every method and path', async () => {
		for (const route of guarded.filter(({ pattern }) => pattern !== 'events')) {
			const token = tokens.get(roleOf(route) ?? 'viewer') ?? sandbox.login.token;
			const given = await send(route.method, pathOf(route), { token, ...bodyFor(route) });
			const isReached = ![401, 403, 405, 429, 500, 503].includes(given.status);
			expect([named(route), given.status, isReached]).toEqual([named(route), given.status, true]);
			// n8n's own 404 has another shape.
			if (given.status === 404) expect(await codeOf(given)).toMatch(/-unknown$/);
		}
	});

	it('serves the page with and without a slash at the end, sandboxed, to anybody', async () => {
		for (const path of ['', '/']) {
			const page = await fetch(`${base}${path}`);
			expect(page.status).toBe(200);
			expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
			const policy = page.headers.get('content-security-policy') ?? '';
			expect(policy).toContain('sandbox allow-scripts');
			expect(policy).not.toContain('allow-same-origin');
			expect(policy).toContain(new URL(base).host);
			expect(page.headers.get('set-cookie')).toBeNull();
			const html = await page.text();
			expect(html).toContain(`"apiBase":"${base}"`);
			expect(html).not.toContain('__CER_');
		}
		expect((await fetch(base, { method: 'HEAD' })).status).toBe(200);
		expect(await (await fetch(`${base}/health`)).json()).toEqual({ state: expect.any(String) });
	});

	it('lets a sandboxed page ask with its token: preflights from the origin null', async () => {
		for (const [method, path] of [
			['GET', 'reports'],
			['POST', 'reports'],
			['GET', 'overview'],
			['POST', 'watchlist/x/run'],
			['POST', 'watchlist/x'],
		] as const) {
			const preflight = await fetch(`${base}/${path}`, {
				method: 'OPTIONS',
				headers: {
					Origin: 'null',
					'Access-Control-Request-Method': method,
					'Access-Control-Request-Headers': 'authorization,content-type,x-http-method-override',
				},
			});
			expect([path, preflight.status]).toEqual([path, 204]);
			expect(preflight.headers.get('access-control-allow-origin')).toBe('null');
			expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
		}
		const asked = await send('GET', 'me', { headers: { Origin: 'null' } });
		expect(asked.headers.get('access-control-allow-origin')).toBe('null');
		expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
	});
});

describe('What is sent to the portal', () => {
	it('comes back as inert JSON when it is script', async () => {
		const watch = await send('POST', 'watchlist', { body: { code: 'FRN', label: SCRIPT } });
		expect(watch.headers.get('content-type')).toBe('application/json; charset=utf-8');
		expect(watch.headers.get('x-content-type-options')).toBe('nosniff');
		expect((await read(watch)).watch.label).toBe(SCRIPT);
		const wrong = await send('POST', 'reports', { body: { code: 'FRN', [SCRIPT]: 1 } });
		expect(wrong.headers.get('content-type')).toContain('application/json');
		expect((await read(wrong)).error.message).toContain(JSON.stringify(SCRIPT));
	});

	it('is refused when it is too large or no JSON', async () => {
		const large = await send('POST', 'watchlist', { body: { code: 'x'.repeat(300_000) } });
		expect([large.status, await codeOf(large)]).toEqual([413, 'body-too-large']);
		// Read before n8n does, which would answer with a stack trace.
		const broken = await send('POST', 'reports', { raw: '{"code": "FRN"' });
		expect([broken.status, await codeOf(broken)]).toEqual([400, 'body-malformed']);
		const form = { 'content-type': 'application/x-www-form-urlencoded' };
		expect((await send('POST', 'reports', { raw: 'code=FRN', headers: form })).status).toBe(415);
		const xml = await send('POST', 'lookup', {
			raw: '<a/>',
			headers: { 'content-type': 'text/xml' },
		});
		expect(xml.status).toBe(415);
	});

	it.each([
		'reports/..%2f..%2fetc%2fpasswd',
		'reports/a%0d%0aSet-Cookie:%20x=1',
		'reports/no-such-id/..%5c..%5cn8n.log',
		'reports/%00',
		'reports/no-such-id/%252e%252e',
	])('leads nowhere when it is a path such as %s', async (path) => {
		const given = await send('GET', path);
		expect([404, 400].includes(given.status)).toBe(true);
		expect(given.headers.get('set-cookie')).toBeNull();
		expect(await given.text()).not.toContain('root:');
	});

	it('cannot split headers, nor lead the page elsewhere by its host', async () => {
		const evil = await rawRequest(
			`GET ${new URL(base).pathname} HTTP/1.1\r\nHost: evil"><script>\r\nConnection: close\r\n\r\n`,
		);
		expect(evil).not.toContain('<script>alert');
		expect(evil).not.toContain('evil"');
		const key = await send('POST', 'reports', {
			body: { code: 'FRN' },
			headers: { 'Idempotency-Key': 'a b' },
		});
		expect(key.status).toBe(400);
	});

	it('is taken as an announcement once, when it is signed', async () => {
		const raw = JSON.stringify({ source: 'maude', codes: ['FRN'] });
		const timestamp = String(Math.floor(Date.now() / 1_000));
		const hmac = createHmac('sha256', SIGNING_SECRET).update(`${timestamp}.${raw}`).digest('hex');
		const headers = { 'X-Cer-Timestamp': timestamp, 'X-Cer-Signature': `sha256=${hmac}` };
		const announce = (more = {}) =>
			send('POST', 'source-events', { token: null, raw, headers, ...more });
		expect((await announce()).status).toBe(202);
		expect([409, 429].includes((await announce()).status)).toBe(true);
		expect([401, 429].includes((await announce({ headers: {} })).status)).toBe(true);
		expect(await ledger('source.announced')).toHaveLength(1);
	});
});

describe('A thousand wrong tokens', () => {
	it('are refused and counted, fill an entry of the ledger a minute, and lock nobody out', async () => {
		const before = await counted();
		const started = Date.now();
		const statuses = new Map<number, number>();
		const one = async (index: number) => {
			const { status } = await send('GET', 'me', { token: `guess-number-${index}-of-many` });
			statuses.set(status, (statuses.get(status) ?? 0) + 1);
		};
		for (let i = 0; i < 1_000; i += 20) {
			await Promise.all(Array.from({ length: 20 }, (_, k) => one(i + k)));
		}
		expect([...statuses.keys()].every((status) => status === 401 || status === 429)).toBe(true);
		expect((await send('GET', 'me')).status).toBe(200);
		const minutes = Math.ceil((Date.now() - started) / 60_000);
		// However long the machine took, so many a minute are heard before the others are put off.
		expect(statuses.get(401) ?? 0).toBeLessThanOrEqual(FAILURES_PER_MINUTE * (minutes + 1));
		expect(statuses.get(429)).toBeGreaterThan(0);
		// What came after the first of a minute is entered at its end.
		const after = await waitUntil('all are counted', async () => {
			const now = await counted();
			return now.count - before.count >= 1_000 ? now : undefined;
		});
		expect(after.entries - before.entries).toBeLessThanOrEqual(minutes + 2);
		expect(JSON.stringify(await ledger('login.failed'))).not.toContain('guess-number');
	});

	const counted = async () => {
		const entries = await ledger('login.failed');
		const count = entries.reduce((sum, { details }) => sum + Number(details.count), 0);
		return { entries: entries.length, count };
	};
});

/** Sends bytes as they are and gives all that comes back: `fetch` would not send what is malformed. */
async function rawRequest(text: string): Promise<string> {
	const { hostname, port } = new URL(base);
	return await new Promise((resolve, reject) => {
		let answer = '';
		const socket = connectTcp(Number(port), hostname, () => socket.write(text));
		socket.on('data', (data) => (answer += data.toString()));
		socket.on('close', () => resolve(answer));
		socket.on('error', reject);
	});
}
