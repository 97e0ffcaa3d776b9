import { openRedis, type RedisServices } from '../../../lib/redis';
import { describeWithRedis, startRedis, type RedisServer } from './redis-server';
import { until } from './until';

describeWithRedis('What Redis does for a workspace', () => {
	let server: RedisServer;
	const open: RedisServices[] = [];
	const facts = () => ({
		role: 'worker' as const,
		hostname: 'host',
		pid: 1,
		startedAt: '2026-01-01T00:00:00.000Z',
		rssBytes: 1,
		jobsAtWork: 2,
	});
	const processNamed = (name: string, told: string[] = []) => {
		const services = openRedis({
			url: server.url,
			connectionString: 'postgresql://cer:s3cret@db/cer',
			process: { name, facts },
			onStateChange: (_state, sentence) => told.push(sentence),
		});
		open.push(services);
		return services;
	};
	beforeAll(async () => (server = await startRedis()));
	afterAll(async () => await server.stop());
	afterEach(async () => {
		await Promise.all(open.splice(0).map(async (services) => await services.close()));
	});

	it('shows each process that lives, until it ends', async () => {
		const [one, other] = [processNamed('worker:host:1'), processNamed('worker:host:2')];
		await until(async () => (await one.alive.list()).length === 2);
		expect(await one.report()).toMatchObject({
			state: 'up',
			answerMs: expect.any(Number),
			processes: [
				{ name: 'worker:host:1', jobsAtWork: 2 },
				{ name: 'worker:host:2', role: 'worker' },
			],
		});
		await other.close();
		expect(await one.alive.list()).toHaveLength(1);
	});

	it('tells once that Redis is away and what is done without, and once that it is back', async () => {
		const told: string[] = [];
		const one = processNamed('main:host:1', told);
		await until(async () => (await one.report()).state === 'up');
		await server.kill();
		await until(() => told.length === 1);
		expect(told[0]).toMatch(
			/^Redis is away since .* Nothing is lost: until it is back each process/,
		);
		for (let i = 0; i < 5; i += 1) await one.cache.get('x', 0);
		expect(await one.report()).toMatchObject({ state: 'degraded', message: told[0] });
		await server.restart();
		await until(() => told.length === 2);
		expect(told[1]).toMatch(/^Redis is there since/);
		await until(async () => (await one.alive.list()).length === 1);
	});

	it('uses keys of its workspace alone, and none without an end but the stream and the fence', async () => {
		const one = processNamed('main:host:1');
		await until(async () => (await one.alive.list()).length === 1);
		await one.limiter({ openfda: 'key' }).reserve('api', 'openfda', 0);
		one.pubSub.publish(1);
		await one.locks.withLock('a', { ttlMs: 1_000 }, async () => undefined);
		const client = server.client();
		const keys = await client.keys('*');
		for (const key of keys) {
			expect(key).toMatch(/^cer:[0-9a-f]{12}:/);
			if (!/:(events|fence)$/.test(key)) expect(await client.pttl(key)).toBeGreaterThan(0);
		}
	});
});
