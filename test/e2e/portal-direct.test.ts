import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { waitUntil } from '../../sandbox/host/wait-until';
import { ROUTES } from '../../lib/api';
import { BY_N8N } from '../../lib/live';
import { startTestSandbox, type TestSandbox } from '../support/n8n';

/** One more proxy than the test itself is trusted to be. */
const CALLER = '198.51.100.7';

let sandbox: TestSandbox;
let base: string;
let job: string;
const tokens = new Map<string, string>();
beforeAll(async () => {
	sandbox = await startTestSandbox({ env: { N8N_LOG_LEVEL: 'debug', N8N_PROXY_HOPS: '1' } });
	base = new URL(sandbox.ordersUrl).pathname.replace(/\/reports$/, '');
	// Each answers at most 600 requests a minute.
	for (const [name, role] of [
		...[...'abcdefghij'].map((letter) => [letter, 'admin'] as const),
		...[['viewer', 'viewer'] as const, ['revoked', 'viewer'] as const],
	]) {
		const made = await sandbox.portal('tokens', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ actor: `Person ${name}`, role }),
		});
		const { token, secret } = JSON.parse(await made.text());
		tokens.set(name, secret);
		if (name === 'revoked') await sandbox.portal(`tokens/${token.id}`, { method: 'DELETE' });
	}
	const workspace = await sandbox.openWorkspace();
	try {
		const { job: made } = await workspace.jobs.create({ code: 'FRN' }, { actor: 'Somebody' });
		await workspace.jobs.progress(made.id, { percent: 1, step: 'Reading' });
		const file = (name: string, mimeType: string, content: Buffer) =>
			workspace.artifacts.save(made.id, { name, mimeType, content });
		await file('report.pdf', 'application/pdf', Buffer.alloc(3_000, '%PDF-1.7 ä '));
		await file('run.json', 'application/json', Buffer.from(JSON.stringify('ü'.repeat(2_000))));
		await workspace.jobs.complete(made.id, { product: 'A pump' });
		job = made.id;
	} finally {
		await workspace.close();
	}
	await learn();
});
afterAll(async () => await sandbox?.close());

/** n8n is asked once at each kind of address from another origin, so that what it says of origins is known. */
const learn = async () => {
	for (const path of ['', '/reports', '/me', '/reports/x', '/reports/x/y']) {
		await ask({ path, headers: { Origin: 'null', [BY_N8N]: '1' }, token: 'a' });
	}
};

interface Asking {
	/** Below the portal, with its slash. */
	path: string;
	/** Name of one, or the secret itself; without: none. */
	token?: string;
	method?: string;
	headers?: Record<string, string>;
}

interface Answered {
	status: number;
	headers: string[];
	body: string;
}

async function ask({ path, token, method = 'GET', headers = {} }: Asking): Promise<Answered> {
	const secret = token === undefined ? undefined : (tokens.get(token) ?? token);
	return await new Promise((resolve, reject) => {
		const asked = request(sandbox.n8n.url, {
			...{ path: `${base}${path}`, method, agent: false },
			headers: {
				...(secret !== undefined && { Authorization: `Bearer ${secret}` }),
				...headers,
			},
		});
		asked.on('error', reject);
		asked.on('response', (answer) => {
			const chunks: Buffer[] = [];
			answer.on('data', (chunk: Buffer) => chunks.push(chunk));
			answer.on('end', () =>
				resolve({
					status: answer.statusCode ?? 0,
					headers: pairs(answer.rawHeaders),
					body: unpacked(Buffer.concat(chunks), answer.headers['content-encoding']),
				}),
			);
		});
		asked.end();
	});
}

/** What was compressed; a nonce within would make all of it another. */
function unpacked(bytes: Buffer, encoding: string | undefined): string {
	const unpack = { br: brotliDecompressSync, gzip: gunzipSync, deflate: inflateSync }[
		encoding ?? ''
	];
	return (bytes.length > 0 && unpack ? unpack(bytes) : bytes).toString('latin1');
}

/** Names and values of headers as they came, in their order; without the time of day. */
const pairs = (raw: readonly string[]) =>
	raw
		.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${raw[at + 1]}`] : []))
		.filter((line) => !line.startsWith('Date:'));

/** What changes from one moment to the next is told apart from what was answered. */
const still = ({ status, headers, body }: Answered) => ({
	status,
	headers: headers.map((line) =>
		line.replaceAll(/nonce-[\w-]+/g, 'nonce').replace(/^(Retry-After: )\d+$/, '$1n'),
	),
	body: body
		.replaceAll(/nonce="[\w-]+"/g, 'nonce')
		.replaceAll(/Try again in \d+ s/g, 'Try again')
		.replaceAll(/"(checkedAt|at)":"[^"]+"/g, '"$1"'),
});

/** Asks the same twice at the same moment: directly, and by way of n8n. */
async function bothWays(asking: Asking): Promise<[Answered, Answered]> {
	return await Promise.all([
		ask(asking),
		ask({ ...asking, headers: { ...asking.headers, [BY_N8N]: '1' } }),
	]);
}

async function expectSame(asking: Asking): Promise<Answered> {
	const [direct, byN8n] = await bothWays(asking);
	const isMoving = MOVING.test(asking.path);
	const seen = (answer: Answered) => ({ ...still(answer), ...(isMoving && { body: 'moving' }) });
	expect([asking, seen(direct)]).toEqual([asking, seen(byN8n)]);
	return direct;
}

/** What a process tells of itself, or what each of these requests adds to. */
const MOVING = /^\/(?:metrics|audit|health|overview|reports\/[^/]+\/events$)/;

/** Asks several at a time. */
async function some<T>(all: readonly T[], ask: (one: T, index: number) => Promise<unknown>) {
	for (let from = 0; from < all.length; from += 6) {
		await Promise.all(all.slice(from, from + 6).map((one, at) => ask(one, from + at)));
	}
}

/** How many requests n8n has said to have received for a path since a place in its log. */
const received = (path: string, from = 0) =>
	readFileSync(sandbox.n8n.logFile, 'utf8')
		.slice(from)
		.split(`Received webhook "GET" for path "${path}"`).length - 1;
const logged = () => readFileSync(sandbox.n8n.logFile, 'utf8').length;

const reads = ROUTES.filter(({ method, pattern }) => method === 'GET' && pattern !== 'events');
const pathOf = (pattern: string) =>
	`/${pattern}`
		.replace('reports/:id', `reports/${job}`)
		.replace('page/:file', 'page/literature.js')
		.replace(':file', 'report.pdf')
		.replaceAll(/:\w+/g, 'no-such-id')
		.replace(/^\/$/, '');

describe('A read that is answered directly', () => {
	it('does not come to n8n, and the portal is visited anew by itself', async () => {
		const mine = { path: '/me', token: 'a' };
		const from = await waitUntil('the portal is known', async () => {
			const before = logged();
			await ask(mine);
			await sleep(500);
			return received('cer/me', before) === 0 ? before : undefined;
		});
		for (let time = 0; time < 20; time += 1) expect((await ask(mine)).status).toBe(200);
		await sleep(5_500);
		expect((await ask({ path: '/me', token: 'a' })).status).toBe(200);
		await waitUntil('a visit', async () => received('cer/health', from) > 0 || undefined);
		expect(received('cer/me', from)).toBe(0);
		await ask({ path: '/me', token: 'a', headers: { [BY_N8N]: '1' } });
		await waitUntil('n8n says so', async () => received('cer/me', from) === 1 || undefined);
	});

	it.each([
		['as a program asks', {}],
		['as a page of another origin asks', { Origin: 'null', 'Accept-Encoding': 'gzip, br' }],
	])('is the same at every address, %s', async (_how, headers) => {
		await some(reads, async ({ pattern }, index) => {
			const token = 'abcdefghij'[index % 10];
			const path = pathOf(pattern);
			for (const method of ['GET', 'HEAD']) await expectSame({ path, token, method, headers });
		});
	});

	it('is the same to whoever may not have it', async () => {
		await some(reads, async ({ pattern }) => {
			const path = pathOf(pattern);
			await expectSame({ path });
			await expectSame({ path, token: 'viewer', headers: { Origin: 'https://page.example' } });
		});
		for (const token of ['revoked', 'a-wrong-token-of-some-length', 'x'.repeat(9_000), 'a.b.c']) {
			await expectSame({ path: '/me', token });
		}
		await expectSame({ path: '/me', headers: { Authorization: 'Basic YTpi' } });
	});

	it('is the same for files: compressed or not, by its tag, in part, and written up once each time', async () => {
		const path = `/reports/${job}/run.json`;
		const { headers } = await expectSame({ path, token: 'a' });
		const tag = headers.find((line) => line.startsWith('ETag: '))?.slice(6) ?? '';
		expect(tag).toMatch(/^"[0-9a-f]{64}"$/);
		const all: Record<string, string>[] = [
			...[{ 'If-None-Match': tag }, { 'If-None-Match': `W/${tag}, "x"` }, { 'If-None-Match': '*' }],
			...[{ Range: 'bytes=0-9' }, { 'Accept-Encoding': 'gzip' }, { 'Accept-Encoding': 'br' }],
			...[{ 'Accept-Encoding': 'deflate;q=0.5, identity;q=0' }, { Accept: 'text/html' }],
		];
		for (const more of all) {
			await expectSame({ path, token: 'a', headers: more });
			await expectSame({ path, token: 'a', headers: more, method: 'HEAD' });
			await expectSame({ path: `/reports/${job}/report.pdf`, token: 'a', headers: more });
		}
	});

	it('is the same however its address is written', async () => {
		const paths = [
			...['/', '/me/', '//me', '/me//', '/./me', '/../cer/me', '/reports/../me', '/%6de', '/m%65/'],
			...['/ME', '/reports/%2e%2e', '/reports/..%2fme', '/reports/%00', '/reports/a%20b', '/%zz'],
			...['/reports/ä', '/reports/%C3%A4', '/a/b/c', '/a/b/c/d', '/no-such', '/reports/x/y/z'],
			...[
				'/me;a=b',
				'/me.',
				'/.',
				'/..',
				'/.../x',
				'/me%3Fa=b',
				'/reports/%252e',
				'/ws/notifications',
			],
			...[
				'/reports?limit=2',
				'/reports?limit=2&limit=3',
				'/reports?limit[]=1',
				'/reports?limit[a]=1',
			],
			...[
				'/reports?state=queued,failed&state=running',
				'/reports?search=%C3%A4',
				'/reports?search=%FF',
			],
			...['/reports?__proto__[a]=1', '/reports?a.b=1', '/me?token=x', '/me?TOKEN[x]=1', '/me?'],
			...['/me?a=b#c', '/reports?cursor=%00', '/reports?limit=1;2', '/events?after=x', '/me?a=?b'],
		];
		await some(paths, async (path) => {
			await expectSame({ path: path.replaceAll('ä', 'Ã¤'), token: 'b' });
		});
		for (const path of ['/me', '/reports', '']) {
			await expectSame({ path, token: 'b', headers: { Host: 'other.example:81' } });
			await expectSame({ path, token: 'b', headers: { Host: 'evil"><script>' } });
			await expectSame({ path, token: 'b', headers: { 'X-Forwarded-Proto': 'https' } });
			await expectSame({ path, token: 'b', headers: { Cookie: 'n8n-auth=x; a=b' } });
			await expectSame({ path, token: 'b', headers: { 'X-Long': 'x'.repeat(12_000) } });
			await expectSame({ path, token: 'b', headers: { 'X-Long': 'x'.repeat(20_000) } });
			await expectSame({ path, token: 'b', method: 'OPTIONS', headers: { Origin: 'null' } });
			await expectSame({ path, token: 'b', headers: { 'X-HTTP-Method-Override': 'DELETE' } });
		}
	});

	it('counts failures of an address together with those that come through n8n', async () => {
		const headers = { 'X-Forwarded-For': `203.0.113.9, ${CALLER}` };
		const statuses: number[] = [];
		for (let time = 0; time < 12; time += 1) {
			const answers = await bothWays({ path: '/me', token: 'a-wrong-token-again', headers });
			statuses.push(...answers.map(({ status }) => status));
		}
		expect(statuses.filter((status) => status === 401)).toHaveLength(20);
		expect(statuses.filter((status) => status === 429)).toHaveLength(4);
		const other = { 'X-Forwarded-For': `${CALLER}, 203.0.113.9` };
		expect((await ask({ path: '/me', token: 'a-wrong-token-again', headers: other })).status).toBe(
			401,
		);
		expect((await ask({ path: '/me', token: 'a', headers })).status).toBe(200);
	});

	it('is answered in its order on one connection, and to HTTP/1.0', async () => {
		const authorization = `Authorization: Bearer ${tokens.get('c')}`;
		const one = (path: string, more = '') =>
			`GET ${base}${path} HTTP/1.1\r\nHost: x\r\n${authorization}\r\n${more}\r\n`;
		const told = await raw(
			[
				...[one('/me'), one('/reports', `${BY_N8N}: 1\r\n`), one('/nothing'), one('/me')],
				`GET ${base}/me HTTP/1.0\r\n${authorization}\r\n\r\n`,
			].join(''),
		);
		expect(told.match(/HTTP\/1\.1 \d+/g)).toEqual(
			[200, 200, 404, 200, 200].map((status) => `HTTP/1.1 ${status}`),
		);
		expect(told.indexOf('"actor":"Person c"')).toBeLessThan(told.indexOf('"reports":['));
	});

	it('leaves what has a body to n8n, and whoever asks next on the connection gets their own', async () => {
		const authorization = `Authorization: Bearer ${tokens.get('d')}`;
		const hidden = `GET ${base}/me HTTP/1.1\r\nHost: x\r\n${authorization}\r\n\r\n`;
		const from = logged();
		const told = await raw(
			`GET ${base}/me HTTP/1.1\r\nHost: x\r\n${authorization}\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}` +
				`GET ${base}/reports?limit=1 HTTP/1.1\r\nHost: x\r\n${authorization}\r\nConnection: close\r\n\r\n`,
		);
		expect(told.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
		await waitUntil('n8n says so', async () => received('cer/me', from) === 1 || undefined);
	});

	it('breaks nothing when its caller goes away', async () => {
		const { hostname, port } = new URL(sandbox.n8n.url);
		const head = `Host: x\r\nAuthorization: Bearer ${tokens.get('e')}\r\n\r\n`;
		for (let time = 0; time < 50; time += 1) {
			const socket = connect(Number(port), hostname);
			socket.on('error', () => undefined);
			socket.on('connect', () => {
				socket.write(`GET ${base}/${time % 2 ? 'overview' : 'events'} HTTP/1.1\r\n${head}`);
				setTimeout(() => socket.resetAndDestroy(), time % 10);
			});
		}
		await sleep(500);
		expect((await ask({ path: '/me', token: 'e' })).status).toBe(200);
	});

	it('is over at once when the workflow is not published any more', async () => {
		const portal = sandbox.workflows.find(({ nodes }) =>
			nodes.some(({ type }) => type.endsWith('.cerPortalTrigger')),
		);
		const apiKey = await sandbox.n8n.apiKey();
		expect((await ask({ path: '/me', token: 'f' })).status).toBe(200);
		await fetch(`${sandbox.n8n.url}/api/v1/workflows/${portal?.id}/deactivate`, {
			method: 'POST',
			headers: { 'X-N8N-API-KEY': apiKey },
		});
		const gone = await waitUntil('n8n’s own answer', async () => {
			const answer = await ask({ path: '/me', token: 'f' });
			return answer.status === 404 ? answer : undefined;
		});
		expect(gone.body).toContain('not registered');
	});
});

/** Sends bytes as they are and gives all that comes back. */
async function raw(text: string): Promise<string> {
	const { hostname, port } = new URL(sandbox.n8n.url);
	return await new Promise((resolve, reject) => {
		let answer = '';
		const socket = connect(Number(port), hostname, () => socket.write(text));
		socket.on('data', (data) => (answer += data.toString('latin1')));
		socket.on('close', () => resolve(answer));
		socket.on('error', reject);
	});
}
