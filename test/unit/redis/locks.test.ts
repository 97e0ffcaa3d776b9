import { setTimeout as wait } from 'node:timers/promises';
import { connectRedis, createLocks, type RedisLink } from '../../../lib/redis';
import { describeWithRedis, startRedis, type RedisServer } from './redis-server';
import { until } from './until';

const PREFIX = 'cer:test:';

describeWithRedis('Locks in Redis', () => {
	let server: RedisServer;
	const links: RedisLink[] = [];
	const locks = () => {
		const link = connectRedis(server.url, { prefix: PREFIX });
		links.push(link);
		return { link, ...createLocks(link, { prefix: PREFIX }) };
	};
	const TTL = { ttlMs: 300 };
	beforeAll(async () => (server = await startRedis()));
	afterAll(async () => await server.stop());
	beforeEach(async () => await server.client().flushall());
	afterEach(() => {
		for (const link of links.splice(0)) link.close();
	});

	it('let one work at a time, with rising fences, and are free after', async () => {
		const [one, other] = [locks(), locks()];
		const fences: number[] = [];
		const first = one.withLock('a', TTL, async (fence) => {
			fences.push(fence);
			// Longer than the lock runs by itself.
			await wait(700);
			return 'first';
		});
		await wait(350);
		expect(await other.withLock('a', TTL, async () => 'second')).toEqual({ kind: 'taken' });
		expect(await other.withLock('b', TTL, async () => 'b')).toEqual({ kind: 'done', result: 'b' });
		expect(await first).toEqual({ kind: 'done', result: 'first' });
		const third = await other.withLock('a', TTL, async (fence) => fences.push(fence));
		expect(third.kind).toBe('done');
		expect(fences[1]).toBeGreaterThan(fences[0] ?? Infinity);
	});

	it('are freed when the work throws, and throw the same', async () => {
		const one = locks();
		const broken = one.withLock('a', TTL, async () => {
			throw new Error('broken');
		});
		await expect(broken).rejects.toThrow('broken');
		expect(await one.withLock('a', TTL, async () => 1)).toEqual({ kind: 'done', result: 1 });
	});

	it('tell the holder when they were lost, and are not freed for the next holder', async () => {
		const [one, other] = [locks(), locks()];
		let isLost = false;
		const first = one.withLock('a', TTL, async (_fence, signal) => {
			await server.client().flushall();
			const second = other.withLock('a', { ttlMs: 2_000 }, async () => await wait(600));
			await until(() => signal.aborted);
			isLost = signal.aborted;
			return second;
		});
		await until(() => isLost);
		const { result } = { result: undefined, ...(await first) };
		expect(await result).toEqual({ kind: 'done', result: undefined });
	});

	it('tell the holder before they may have run out while Redis is away', async () => {
		const one = locks();
		let hasRunOut = false;
		const result = await one.withLock('a', { ttlMs: 1_000 }, async (_fence, signal) => {
			await server.kill();
			const runsOut = setTimeout(() => (hasRunOut = true), 1_100);
			const toldInTime = await new Promise((resolve) =>
				signal.addEventListener('abort', () => resolve(!hasRunOut)),
			);
			clearTimeout(runsOut);
			return toldInTime;
		});
		expect(result).toEqual({ kind: 'done', result: true });
		expect(await one.withLock('a', TTL, async () => 1)).toMatchObject({ kind: 'away' });
		await server.restart();
		await until(() => one.link.state().state === 'up');
	});
});
