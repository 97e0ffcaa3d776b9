import { MessageChannel } from 'node:worker_threads';
import {
	createMemoryCache,
	createRateLimiter,
	type HttpServices,
	type KeptAnswer,
	type Send,
} from '../../../../lib/http';
import { servicesOver } from '../../../../lib/tasks/thread/ask-main';
import { serveWorker } from '../../../../lib/tasks/thread/serve-worker';

const open: MessageChannel[] = [];
afterEach(() => {
	for (const { port1, port2 } of open.splice(0)) {
		port1.close();
		port2.close();
	}
});

/** The services at the other end of a port. */
function atTheOtherEnd(
	given: Partial<HttpServices>,
	signal?: AbortSignal,
): { services: HttpServices; own: HttpServices } {
	const channel = new MessageChannel();
	open.push(channel);
	const own: HttpServices = {
		send: async () => ({ kind: 'fault', reason: 'network', message: 'nobody' }),
		limiter: createRateLimiter(),
		cache: createMemoryCache(),
		...given,
	};
	serveWorker(channel.port1, { http: own, signal });
	return { services: servicesOver(channel.port2), own };
}

const answering =
	(body: string): Send =>
	async () => ({ kind: 'answered', status: 200, headers: {}, bytes: Buffer.from(body) });

const KEPT: KeptAnswer = {
	status: 200,
	headers: {},
	bytes: new Uint8Array([1, 2, 3]),
	provenance: {
		method: 'GET',
		url: 'http://x/',
		source: 'maude',
		retrievedAt: '2026-01-15T12:00:00.000Z',
		bytes: 3,
		sha256: '',
		cache: 'miss',
		simulated: false,
		attempts: 1,
	},
};

describe('the services of the main thread, over a port', () => {
	it('send what is asked and hand on the bytes', async () => {
		const asked: string[] = [];
		const { services } = atTheOtherEnd({
			send: async (request, timeoutMs) => {
				asked.push(`${request.url} ${timeoutMs}`);
				return await answering('{"a":1}')(request, timeoutMs);
			},
		});
		const one = await services.send({ url: 'http://x/1' }, 5000);
		expect(asked).toEqual(['http://x/1 5000']);
		expect(one).toMatchObject({ kind: 'answered', status: 200 });
		if (one.kind === 'answered') expect(Buffer.from(one.bytes).toString()).toBe('{"a":1}');
	});

	it('send all that is asked: a form, headers, whether to follow', async () => {
		const request = {
			url: 'http://x/1',
			form: { term: 'hip', id: '1,2' },
			headers: { Accept: 'application/xml' },
			followRedirects: true,
		};
		const asked: unknown[] = [];
		const { services } = atTheOtherEnd({
			send: async (given, timeoutMs) => {
				asked.push({ ...given, signal: undefined });
				return await answering('')(given, timeoutMs);
			},
		});
		await services.send(request, 5000);
		expect(asked).toEqual([{ ...request, signal: undefined }]);
	});

	it('give each question its own answer when several are open', async () => {
		const { services } = atTheOtherEnd({
			send: async (request, timeoutMs) => {
				await new Promise((resolve) => setTimeout(resolve, request.url.endsWith('1') ? 30 : 1));
				return await answering(request.url)(request, timeoutMs);
			},
		});
		const urls = ['http://x/1', 'http://x/2', 'http://x/3'];
		const answers = await Promise.all(urls.map((url) => services.send({ url }, 5000)));
		const bodies = answers.map((one) =>
			one.kind === 'answered' ? Buffer.from(one.bytes).toString() : one.message,
		);
		expect(bodies).toEqual(urls);
	});

	it('cancel the request under way when the execution is stopped', async () => {
		const control = new AbortController();
		const { services } = atTheOtherEnd(
			{
				send: async ({ signal }) =>
					await new Promise((resolve) =>
						signal?.addEventListener('abort', () =>
							resolve({ kind: 'fault', reason: 'cancelled', message: 'stopped' }),
						),
					),
			},
			control.signal,
		);
		const asked = services.send({ url: 'http://x/' }, 5000);
		setTimeout(() => control.abort(), 5);
		expect(await asked).toMatchObject({ reason: 'cancelled' });
	});

	it('share one budget of calls', async () => {
		const { services, own } = atTheOtherEnd({ limiter: createRateLimiter({ openfda: 60 }) });
		const now = Date.now();
		const waits: number[] = [];
		for (let call = 0; call < 12; call += 1) {
			const limiter = call % 2 === 0 ? services.limiter : own.limiter;
			waits.push(await limiter.reserve('api.fda.gov', 'openfda', now));
		}
		expect(waits.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 0));
		expect(waits.slice(10)).toEqual([1000, 2000]);
	});

	it('keep an answer once, and hand it out as often as it is asked for', async () => {
		const { services, own } = atTheOtherEnd({});
		await services.cache.set('key', structuredClone(KEPT), 100);
		for (const cache of [services.cache, services.cache, own.cache]) {
			expect([...((await cache.get('key', 1))?.bytes ?? [])]).toEqual([1, 2, 3]);
		}
		expect(await services.cache.get('other', 1)).toBeUndefined();
	});

	it('throw in the worker what was thrown in the main thread', async () => {
		const { services } = atTheOtherEnd({
			send: async () => await Promise.reject(new Error('The credential cannot be read.')),
		});
		await expect(services.send({ url: 'http://x/' }, 1)).rejects.toThrow(
			'The credential cannot be read.',
		);
	});
});
