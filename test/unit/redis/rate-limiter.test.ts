import { createRateLimiter } from '../../../lib/http';
import { connectRedis, createRedisRateLimiter, type RedisLink } from '../../../lib/redis';
import { describeWithRedis, startRedis, type RedisServer } from './redis-server';
import { until } from './until';

const PREFIX = 'cer:test:';

describeWithRedis('The rate limiter shared through Redis', () => {
	let server: RedisServer;
	const links: RedisLink[] = [];
	const limiter = (options: Partial<Parameters<typeof createRedisRateLimiter>[1]> = {}) => {
		const link = connectRedis(server.url, { prefix: PREFIX });
		links.push(link);
		return { link, ...createRedisRateLimiter(link, { prefix: PREFIX, ...options }) };
	};
	beforeAll(async () => (server = await startRedis()));
	afterAll(async () => await server.stop());
	beforeEach(async () => await server.client().flushall());
	afterEach(() => {
		for (const link of links.splice(0)) link.close();
	});

	it('gives the turns of the limiter of one process, but to all', async () => {
		const own = createRateLimiter();
		const [one, other] = [limiter(), limiter()];
		await one.reserve('other', 'openfda', 0);
		await other.reserve('other', 'openfda', 0);
		const startedAt = Date.now();
		for (let i = 0; i < 30; i += 1) {
			const expected = own.reserve('api', 'openfda', startedAt);
			const waitMs = await (i % 2 === 0 ? one : other).reserve('api', 'openfda', 0);
			// Redis' clock goes on meanwhile, that of the other stands.
			const spentMs = Date.now() - startedAt;
			expect(waitMs).toBeLessThanOrEqual(expected + 1);
			expect(waitMs).toBeGreaterThanOrEqual(expected - spentMs - 1);
		}
	});

	it('heeds Redis’ clock alone', async () => {
		const [slow, fast] = [limiter(), limiter()];
		const waits: number[] = [];
		for (let i = 0; i < 15; i += 1) {
			waits.push(await (i % 2 ? fast : slow).reserve('api', 'openfda', i % 2 ? 4e12 : 0));
		}
		expect(waits.slice(0, 10)).toEqual(Array(10).fill(0));
		// 250 ms apart, less the little time the test has taken.
		expect(waits.at(-1)).toBeGreaterThan(1_250 - 200);
		expect(waits.at(-1)).toBeLessThanOrEqual(1_250);
	});

	it('has a budget for each key and host', async () => {
		const [one, other] = [
			limiter({ scopes: { openfda: 'a', 'ncbi-with-key': 'x' } }),
			limiter({ scopes: { openfda: 'b', 'ncbi-with-key': 'x' } }),
		];
		for (let i = 0; i < 12; i += 1) await one.reserve('api', 'openfda', 0);
		expect(await one.reserve('api', 'openfda', 0)).toBeGreaterThan(0);
		expect(await other.reserve('api', 'openfda', 0)).toBe(0);
		expect(await one.reserve('ec', 'eudamed', 0)).toBe(0);
		for (let i = 0; i < 12; i += 1) await one.reserve('eutils', 'ncbi-with-key', 0);
		expect(await other.reserve('eutils', 'ncbi-with-key', 0)).toBeGreaterThan(0);
		await one.pause('eutils', Date.now() + 2_000, 'ncbi-with-key');
		expect(await other.reserve('eutils', 'ncbi-with-key', 0)).toBeGreaterThan(1_500);
		await one.pause('api', Date.now() + 2_000, 'openfda');
		expect(await other.reserve('api', 'openfda', 0)).toBe(0);
	});

	it('pauses for all when one was told off, also where there is no budget', async () => {
		const [one, other] = [limiter(), limiter()];
		await one.pause('api', Date.now() + 2_000);
		await one.pause('api', Date.now() + 500);
		expect(await other.reserve('api', 'openfda', 0)).toBeGreaterThan(1_500);
		await one.pause('127.0.0.1:8080', Date.now() + 2_000);
		expect(await other.reserve('127.0.0.1:8080', 'eudamed', 0)).toBeGreaterThan(1_500);
		expect(await other.reserve('127.0.0.1:8081', 'eudamed', 0)).toBe(0);
	});

	it('gives a part of the budget while Redis is away, and the whole again after', async () => {
		const one = limiter({ sharers: () => 4 });
		await one.reserve('api', 'openfda', 0);
		await server.kill();
		const waits: number[] = [];
		for (let i = 0; i < 4; i += 1) waits.push(await one.reserve('api', 'openfda', 1_000_000));
		// A fourth of 240 a minute is one a second; a fourth of a burst of 10 is 2.
		expect(waits).toEqual([0, 0, 1_000, 2_000]);
		await server.restart();
		await until(() => one.link.state().state === 'up');
		expect(await one.reserve('api', 'openfda', 0)).toBe(0);
	});

	it('keeps nothing for good', async () => {
		const one = limiter();
		await one.reserve('api', 'openfda', 0);
		await one.pause('api', Date.now() + 1_000);
		const client = server.client();
		const keys = await client.keys(`${PREFIX}*api*`);
		expect(keys).toHaveLength(2);
		for (const key of keys) expect(await client.pttl(key)).toBeGreaterThan(0);
	});
});
