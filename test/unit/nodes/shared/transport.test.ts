import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { createHttpClient, createSend } from '../../../../lib/http';
import { n8nAdapter } from '../../../../nodes/shared/transport';
import { startTinyServer, type TinyServer } from '../../http/tiny-server';

/** The part of n8n that sends, itself; it is not among what its package exports. */
const { httpRequest } = jest.requireActual<{
	httpRequest(options: IHttpRequestOptions): Promise<unknown>;
}>(join(dirname(require.resolve('@n8n/backend-network')), 'http', 'axios', 'request.js'));
const ctx = {
	helpers: { httpRequest: async (options: IHttpRequestOptions) => await httpRequest(options) },
} as unknown as IExecuteFunctions;

describe('The way through n8n', () => {
	let server: TinyServer | undefined;
	afterEach(async () => await server?.close());
	const client = () =>
		createHttpClient({
			send: createSend({ adapter: n8nAdapter(ctx, () => undefined) }),
			now: () => new Date(),
			sleep: async () => undefined,
		});
	const get = async (url: string, signal?: AbortSignal) =>
		await client().get({ source: 'maude', url, signal });

	it('brings an answer whole, packed or not, whatever its status', async () => {
		server = await startTinyServer((response, request) => {
			if (request.url === '/packed')
				response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"ä":1}'));
			else if (request.url === '/empty') response.writeHead(404).end();
			else response.writeHead(404).end('{"error":{}}');
		});
		expect(await get(`${server.url}/packed`)).toMatchObject({ status: 200, body: '{"ä":1}' });
		expect(await get(`${server.url}/none`)).toMatchObject({ status: 404, body: '{"error":{}}' });
		expect(await get(`${server.url}/empty`)).toMatchObject({ status: 404, body: '' });
	});

	it('sends a form as one', async () => {
		const form = { term: '"hip" AND knee', id: '1,2' };
		let got = '';
		server = await startTinyServer((response, request) => {
			request.on('data', (part) => (got += String(part)));
			request.on('end', () => response.end('{}'));
		});
		await client().get({ source: 'pubmed', url: `${server.url}/esearch.fcgi`, form });
		expect(server.requests[0]).toMatchObject({
			method: 'POST',
			headers: { 'content-type': expect.stringMatching(/^application\/x-www-form-urlencoded/) },
		});
		expect(Object.fromEntries(new URLSearchParams(got))).toEqual(form);
	});

	it('stops reading what unpacks to more than 64 MB', async () => {
		const bomb = gzipSync(Buffer.alloc(600 * 1024 ** 2));
		server = await startTinyServer((response) =>
			response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
		);
		const before = process.memoryUsage().arrayBuffers;
		const answer = await get(server.url);
		expect(answer).toMatchObject({ reason: 'too-large', provenance: { attempts: 1 } });
		expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(200 * 1024 ** 2);
	});

	it('tells of a body that was cut, and tries again', async () => {
		server = await startTinyServer((response, _request, before) => {
			if (before > 0) return response.end('{"whole":true}');
			response.writeHead(200, { 'content-length': '100' });
			response.write('{"half"');
			setTimeout(() => response.destroy(), 20);
			return undefined;
		});
		expect(await get(server.url)).toMatchObject({
			body: '{"whole":true}',
			provenance: { attempts: 2 },
		});
	});

	it('gives up a body that goes on for ever when the caller does', async () => {
		server = await startTinyServer((response) => {
			const timer = setInterval(() => response.write(' '), 5);
			response.on('close', () => clearInterval(timer));
		});
		const answer = await get(server.url, AbortSignal.timeout(100));
		expect(answer).toMatchObject({ kind: 'unreachable', reason: 'cancelled' });
	});

	it('tells of a mistyped address once', async () => {
		expect(await get('https://api.fda.invalid/x')).toMatchObject({
			reason: 'bad-address',
			provenance: { attempts: 1 },
		});
	});
});
