import { gzipSync } from 'node:zlib';
import { createHttpClient, createMemoryCache, type HttpClientOptions } from '../../../lib/http';
import { provenanceSchema, sha256 } from '../../../lib/model';
import { startTinyServer, type TinyServer } from './tiny-server';

let server: TinyServer | undefined;
afterEach(async () => {
	await server?.close();
	server = undefined;
});

/** A client whose clock moves only while it sleeps, so that waiting takes no time. */
function clientOnFakeTime(options: Partial<HttpClientOptions> = {}) {
	let nowMs = Date.UTC(2026, 0, 15, 12);
	const slept: number[] = [];
	const client = createHttpClient({
		userAgent: 'test/1',
		now: () => new Date(nowMs),
		random: () => 0.5,
		async sleep(ms) {
			slept.push(ms);
			nowMs += ms;
		},
		...options,
	});
	return { client, slept, pass: (ms: number) => (nowMs += ms) };
}

describe('an answer', () => {
	it('comes with its status, headers in lower case, body and a complete provenance', async () => {
		server = await startTinyServer((response) => {
			response.writeHead(200, { 'X-Thing': 'yes', 'X-Cer-Sandbox': 'simulated' }).end('{"ä":1}');
		});
		const { client } = clientOnFakeTime();
		const answer = await client.get({ source: 'maude', url: `${server.url}/x?a=1` });
		expect(answer).toMatchObject({ kind: 'answered', status: 200, body: '{"ä":1}' });
		expect(answer).toHaveProperty('headers.x-thing', 'yes');
		expect(provenanceSchema.parse(answer.provenance)).toEqual({
			method: 'GET',
			url: `${server.url}/x?a=1`,
			source: 'maude',
			status: 200,
			retrievedAt: '2026-01-15T12:00:00.000Z',
			bytes: 8,
			sha256: sha256('{"ä":1}'),
			cache: 'miss',
			simulated: true,
			durationMs: 0,
			attempts: 1,
		});
		expect(server.requests[0]?.headers['user-agent']).toBe('test/1');
	});

	it('that redirects is handed back, not followed', async () => {
		server = await startTinyServer((response, _request, before) => {
			if (before === 0) response.writeHead(302, { location: '/elsewhere' }).end();
			else response.end('elsewhere');
		});
		const { client } = clientOnFakeTime();
		const answer = await client.get({ source: 'eudamed', url: `${server.url}/x` });
		expect(answer).toMatchObject({ kind: 'answered', status: 302 });
		expect(server.requests).toHaveLength(1);
		const followed = await client.get({
			source: 'eudamed',
			url: `${server.url}/x`,
			followRedirects: true,
		});
		expect(followed).toMatchObject({ status: 200, body: 'elsewhere' });
	});
});

describe('an answer that nobody should read', () => {
	it('is refused while it comes when it unpacks to more than 64 MB, and is not asked for again', async () => {
		const bomb = gzipSync(Buffer.alloc(80 * 1024 ** 2));
		server = await startTinyServer((response) =>
			response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
		);
		const { client } = clientOnFakeTime();
		const answer = await client.get({ source: 'maude', url: server.url });
		expect(answer).toMatchObject({
			kind: 'unreachable',
			reason: 'too-large',
			message: expect.stringContaining('64 MB'),
			provenance: { attempts: 1 },
		});
	});
});

describe('an address that is mistyped', () => {
	it.each([
		'https://api.fda.invalid/device/event.json',
		'htp://api.fda.gov/device/event.json',
		'https:///device/event.json',
		'api.fda.gov/device/event.json',
		'http://127.0.0.1:99999/device/event.json',
	])('is told as such and not asked again: %s', async (url) => {
		const { client, slept } = clientOnFakeTime();
		const answer = await client.get({ source: 'maude', url });
		expect(answer).toMatchObject({
			kind: 'unreachable',
			reason: 'bad-address',
			message: expect.stringContaining('Check it'),
			provenance: { attempts: 1 },
		});
		expect(slept).toEqual([]);
	});

	it('is told apart from a server that is away', async () => {
		const { client, slept } = clientOnFakeTime();
		const answer = await client.get({ source: 'maude', url: 'http://127.0.0.1:1/x' });
		expect(answer).toMatchObject({ reason: 'network', provenance: { attempts: 5 } });
		expect(slept).toHaveLength(4);
	});
});

describe('trying again', () => {
	it.each([408, 429, 500, 503])('follows a %s, and the answer counts its tries', async (status) => {
		server = await startTinyServer((response, _request, before) => {
			response.writeHead(before < 2 ? status : 200).end('{}');
		});
		const { client, slept } = clientOnFakeTime();
		const answer = await client.get({ source: 'maude', url: server.url });
		expect(answer).toMatchObject({ kind: 'answered', status: 200, provenance: { attempts: 3 } });
		expect(slept).toHaveLength(2);
	});

	it.each([400, 403, 404])('does not follow a %s', async (status) => {
		server = await startTinyServer((response) => response.writeHead(status).end('{}'));
		const { client } = clientOnFakeTime();
		const answer = await client.get({ source: 'maude', url: server.url });
		expect(answer).toMatchObject({ kind: 'answered', status, provenance: { attempts: 1 } });
	});

	it('waits as long as Retry-After says', async () => {
		server = await startTinyServer((response, _request, before) => {
			if (before === 0) response.writeHead(429, { 'retry-after': '7' }).end();
			else response.end('{}');
		});
		const { client, slept } = clientOnFakeTime();
		await client.get({ source: 'maude', url: server.url });
		expect(slept).toEqual([7000]);
	});

	it('gives the last answer back when Retry-After asks for more than anyone would wait', async () => {
		server = await startTinyServer((response) =>
			response.writeHead(429, { 'retry-after': '86400' }).end('{}'),
		);
		const { client, slept } = clientOnFakeTime();
		const answer = await client.get({ source: 'maude', url: server.url });
		expect(answer).toMatchObject({ kind: 'answered', status: 429 });
		expect(slept).toEqual([]);
	});

	it('ends after the tries allowed', async () => {
		server = await startTinyServer((response) => response.writeHead(500).end('down'));
		const { client } = clientOnFakeTime({ maxAttempts: 3 });
		const answer = await client.get({ source: 'maude', url: server.url });
		expect(answer).toMatchObject({ status: 500, body: 'down', provenance: { attempts: 3 } });
		expect(server.requests).toHaveLength(3);
	});

	it('ends when the time for one request is spent', async () => {
		server = await startTinyServer((response) => response.writeHead(429).end());
		const { client, slept } = clientOnFakeTime({ maxAttempts: 50, totalTimeMs: 30_000 });
		await client.get({ source: 'eudamed', url: server.url });
		expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(30_000);
	});

	it('obeys the judge, for what only the source can tell', async () => {
		server = await startTinyServer((response, _request, before) => {
			response.end(before === 0 ? '{"half' : '{}');
		});
		const { client } = clientOnFakeTime();
		const judge = (_status: number, body: string) => (body === '{}' ? 'done' : 'retry');
		const answer = await client.get({ source: 'maude', url: server.url, judge });
		expect(answer).toMatchObject({ body: '{}', provenance: { attempts: 2 } });
	});
});

describe('when no whole answer comes', () => {
	it('says that a connection was cut in the middle of a body', async () => {
		server = await startTinyServer((response) => {
			response.writeHead(200, { 'content-length': '100' });
			response.write('half of it', () => response.destroy());
		});
		const { client } = clientOnFakeTime({ maxAttempts: 2 });
		const answer = await client.get({ source: 'maude', url: server.url });
		expect(answer).toMatchObject({ kind: 'unreachable', reason: 'cut' });
		expect(provenanceSchema.parse(answer.provenance)).toMatchObject({ attempts: 2, bytes: 0 });
	});

	it('says that a transport handed on less than was announced', async () => {
		const { client } = clientOnFakeTime({
			maxAttempts: 1,
			adapter: async (config) => ({
				data: Buffer.from('half'),
				status: 200,
				statusText: 'OK',
				headers: { 'content-length': '100' },
				config,
			}),
		});
		const answer = await client.get({ source: 'maude', url: 'http://127.0.0.1/x' });
		expect(answer).toMatchObject({ kind: 'unreachable', reason: 'cut' });
	});

	it('says that nobody listens', async () => {
		server = await startTinyServer(() => undefined);
		const { url } = server;
		await server.close();
		const { client } = clientOnFakeTime({ maxAttempts: 1 });
		expect(await client.get({ source: 'maude', url })).toMatchObject({ reason: 'network' });
	});

	it('says that the time for a try was up', async () => {
		server = await startTinyServer(() => undefined);
		const { client } = clientOnFakeTime({ maxAttempts: 1, timeoutMs: 50 });
		const answer = await client.get({ source: 'maude', url: server.url });
		expect(answer).toMatchObject({ reason: 'timeout', message: 'No answer within 0.05 seconds.' });
	});

	it('stops at once when cancelled, and says so', async () => {
		server = await startTinyServer(() => undefined);
		const control = new AbortController();
		const { client } = clientOnFakeTime();
		const asked = client.get({ source: 'maude', url: server.url, signal: control.signal });
		setTimeout(() => control.abort(), 30);
		expect(await asked).toMatchObject({ reason: 'cancelled', provenance: { attempts: 1 } });
	});
});

describe('secrets', () => {
	it('appear neither in the provenance nor in a message', async () => {
		const { client } = clientOnFakeTime({
			maxAttempts: 1,
			adapter: async (config) => {
				throw new Error(`failed: ${config.url}`);
			},
		});
		const url = 'http://user:pass@127.0.0.1/x?api_key=TOPSECRET&search=a';
		const answer = await client.get({ source: 'maude', url, secrets: ['TOPSECRET'] });
		expect(JSON.stringify(answer)).not.toMatch(/TOPSECRET|user:pass/);
		expect(answer.provenance.url).toContain('api_key=REDACTED&search=a');
	});
});

describe('the cache', () => {
	it('gives an answer again for as long as asked, and marks it', async () => {
		server = await startTinyServer((response) => response.end('{}'));
		const { client, pass } = clientOnFakeTime({ cache: createMemoryCache() });
		const request = { source: 'maude' as const, url: server.url, cacheSeconds: 600 };
		expect((await client.get(request)).provenance.cache).toBe('miss');
		expect((await client.get(request)).provenance.cache).toBe('hit');
		expect(server.requests).toHaveLength(1);
		pass(600_001);
		expect((await client.get(request)).provenance.cache).toBe('miss');
	});

	it('does not keep answers that are not final', async () => {
		server = await startTinyServer((response) => response.writeHead(500).end('{}'));
		const { client } = clientOnFakeTime({ cache: createMemoryCache(), maxAttempts: 1 });
		const request = { source: 'maude' as const, url: server.url, cacheSeconds: 600 };
		await client.get(request);
		await client.get(request);
		expect(server.requests).toHaveLength(2);
	});
});
