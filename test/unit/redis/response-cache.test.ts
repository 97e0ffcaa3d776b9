import { randomBytes } from 'node:crypto';
import { connectRedis, createRedisCache, type RedisLink } from '../../../lib/redis';
import { keptAnswer } from '../http/kept-answer';
import { describeWithRedis, startRedis, type RedisServer } from './redis-server';
import { until } from './until';

const PREFIX = 'cer:test:';

describeWithRedis('The cache of answers in Redis', () => {
	let server: RedisServer;
	const links: RedisLink[] = [];
	/** A cache as another process has it. */
	const cache = (options: Partial<Parameters<typeof createRedisCache>[1]> = {}) => {
		const link = connectRedis(server.url, { prefix: PREFIX });
		links.push(link);
		return { link, ...createRedisCache(link, { prefix: PREFIX, ...options }) };
	};
	const token = async (claim: ReturnType<ReturnType<typeof cache>['claim']>): Promise<number> => {
		const got = await claim;
		if (got.kind !== 'yours') throw new Error(`The claim is ${got.kind}`);
		return got.token;
	};
	const inAMinute = () => Date.now() + 60_000;
	const textOf = (answer?: { bytes: Uint8Array }) =>
		answer && Buffer.from(answer.bytes).toString('utf8');
	beforeAll(async () => (server = await startRedis()));
	afterAll(async () => await server.stop());
	beforeEach(async () => {
		await server.client().flushall();
		await server.client().config('SET', 'maxmemory', '0');
	});
	afterEach(() => {
		for (const link of links.splice(0)) link.close();
	});

	it('gives another process what one kept, whole, until it expires', async () => {
		const [one, other] = [cache(), cache()];
		const answer = keptAnswer('{"ünïcode":true}');
		await one.set('http://x/?a=1', answer, Date.now() + 300);
		expect(await other.get('http://x/?a=1', 0)).toEqual(answer);
		expect(await other.get('http://x/?a=2', 0)).toBeUndefined();
		await until(async () => (await other.get('http://x/?a=1', 0)) === undefined);
	});

	it('keeps answers packed, and names neither address nor body in its keys', async () => {
		await cache().set('http://x/secret-address', keptAnswer('x'.repeat(100_000)), inAMinute());
		const client = server.client();
		const [key = ''] = await client.keys(`${PREFIX}answer:*`);
		expect(key).toMatch(/^cer:test:answer:[0-9a-f]{40}$/);
		expect(await client.strlen(key)).toBeLessThan(2_000);
	});

	it('keeps too large an answer in its own process only', async () => {
		const [one, other] = [cache({ largestAnswer: 1_000 }), cache()];
		await one.set('big', keptAnswer(randomBytes(5_000)), inAMinute());
		expect(await one.get('big', Date.now())).toBeDefined();
		expect(await other.get('big', Date.now())).toBeUndefined();
	});

	it('leaves the last third of a bounded Redis to others', async () => {
		const client = server.client();
		await client.set('queue', randomBytes(10_000_000));
		// Of 13 MB a queue of 10 MB and the server itself take more than 70 %.
		await client.config('SET', 'maxmemory', '13mb');
		const one = cache();
		await one.set('a', keptAnswer('x'), inAMinute());
		expect(await client.keys(`${PREFIX}answer:*`)).toEqual([]);
		expect(textOf(await one.get('a', Date.now()))).toBe('x');
	});

	it('takes what is damaged for nothing', async () => {
		const one = cache();
		await one.set('a', keptAnswer('x'), inAMinute());
		const client = server.client();
		const [key = ''] = await client.keys(`${PREFIX}answer:*`);
		await client.set(key, Buffer.from([1, 0, 0, 255, 255, 0]), 'PX', 60_000);
		expect(await one.get('a', Date.now())).toBeUndefined();
		expect(await one.claim('a', Date.now())).toEqual({ kind: 'open' });
	});

	it('lets one process ask, and hands its answer to the other', async () => {
		const [one, other] = [cache(), cache()];
		const mine = await token(one.claim('a', 0));
		const waits = other.claim('a', 0);
		await one.set('a', keptAnswer('x'), inAMinute(), mine);
		const claim = await waits;
		expect(claim.kind === 'kept' && textOf(claim.answer)).toBe('x');
		expect(await server.client().keys(`${PREFIX}asking:*`)).toEqual([]);
	});

	it('passes the right to ask on when the holder releases it', async () => {
		const [one, other] = [cache(), cache()];
		const mine = await token(one.claim('a', 0));
		const waits = other.claim('a', 0);
		await one.release('a', mine, 'failed');
		expect(await waits).toMatchObject({ kind: 'yours' });
	});

	it('holds a claim for longer than it runs, and passes it on when the holder dies', async () => {
		const [one, other] = [cache({ claimMs: 300 }), cache({ claimMs: 300 })];
		await token(one.claim('a', 0));
		const waits = other.claim('a', 0);
		const early = new Promise((resolve) => setTimeout(resolve, 900, 'waits'));
		expect(await Promise.race([waits, early])).toBe('waits');
		one.link.close();
		expect(await waits).toMatchObject({ kind: 'yours' });
	});

	it('refuses the answer of a holder who came too late', async () => {
		const [stale, fresh] = [cache({ claimMs: 200 }), cache()];
		const late = await token(stale.claim('a', 0));
		// As if its process had stood still for longer than its claim ran.
		const client = server.client();
		await client.del(...(await client.keys(`${PREFIX}asking:*`)));
		const mine = await token(fresh.claim('a', 0));
		await stale.set('a', keptAnswer('old'), inAMinute(), late);
		expect(await fresh.get('a', Date.now())).toBeUndefined();
		await fresh.set('a', keptAnswer('new'), inAMinute(), mine);
		expect(textOf(await stale.get('a', Date.now()))).toBe('new');
	});

	it('outranks fences of before Redis lost its memory', async () => {
		const [one, other] = [cache(), cache()];
		const late = await token(one.claim('a', 0));
		const before = Number(await server.client().get(`${PREFIX}fence`));
		await server.client().flushall();
		const mine = await token(other.claim('a', 0));
		expect(Number(await server.client().get(`${PREFIX}fence`))).toBeGreaterThan(before);
		await one.set('a', keptAnswer('old'), inAMinute(), late);
		await other.set('a', keptAnswer('new'), inAMinute(), mine);
		expect(textOf(await one.get('a', Date.now()))).toBe('new');
	});

	it('ends a wait that takes too long or is given up', async () => {
		const [one, other] = [cache(), cache({ longestWaitMs: 100 })];
		await token(one.claim('a', 0));
		expect(await other.claim('a', 0)).toEqual({ kind: 'open' });
		const abort = new AbortController();
		const waits = cache().claim('a', 0, abort.signal);
		setTimeout(() => abort.abort(), 30);
		expect(await waits).toEqual({ kind: 'open' });
	});

	it('goes on in its own process while Redis is away, and shares again when it is back', async () => {
		const [one, other] = [cache(), cache()];
		const mine = await token(one.claim('a', 0));
		const waits = other.claim('a', 0);
		await server.kill();
		expect(await waits).toMatchObject({ kind: 'yours' });
		await one.set('a', keptAnswer('x'), inAMinute(), mine);
		expect(textOf(await one.get('a', Date.now()))).toBe('x');
		const second = await token(one.claim('b', 0));
		const third = one.claim('b', 0);
		await one.set('b', keptAnswer('y'), inAMinute(), second);
		expect(await third).toMatchObject({ kind: 'kept' });
		await server.restart();
		await until(() => one.link.state().state === 'up' && other.link.state().state === 'up');
		expect(textOf(await one.get('a', Date.now()))).toBe('x');
		await one.set('c', keptAnswer('z'), inAMinute());
		expect(textOf(await other.get('c', Date.now()))).toBe('z');
	});
});
