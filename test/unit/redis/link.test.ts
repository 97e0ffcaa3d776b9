import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import {
	connectRedis,
	prefixFor,
	RedisAway,
	type LinkState,
	type RedisLink,
} from '../../../lib/redis';
import { describeWithRedis, startRedis, type RedisServer } from './redis-server';
import { until } from './until';

describe('prefixFor', () => {
	it('names the database, whoever logs in and whatever the parameters', () => {
		const prefix = prefixFor('postgresql://cer:one@db/cer');
		expect(prefix).toMatch(/^cer:[0-9a-f]{12}:$/);
		expect(prefixFor('postgresql://other:two@db:5432/cer?sslmode=disable')).toBe(prefix);
		expect(prefixFor('postgresql://cer@db/other')).not.toBe(prefix);
		expect(prefixFor('postgresql://cer@localhost/cer?host=%2Frun%2Fa')).not.toBe(
			prefixFor('postgresql://cer@localhost/cer?host=%2Frun%2Fb'),
		);
	});
});

/** What an answer was refused with before the process did anything else. */
const atOnce = async (asked: Promise<unknown>): Promise<unknown> =>
	await Promise.race([
		asked.catch((error: unknown) => error),
		new Promise((resolve) => setImmediate(resolve, 'not at once')),
	]);

describeWithRedis('A link to Redis', () => {
	let server: RedisServer;
	let link: RedisLink;
	let changes: LinkState[];
	const ask = async () => await link.run(async (client) => await client.get('x'));
	beforeAll(async () => (server = await startRedis()));
	afterAll(async () => await server.stop());
	beforeEach(() => {
		link = connectRedis(server.url, { prefix: 'cer:test:' });
		changes = [];
		link.onStateChange((state) => changes.push(state));
	});
	afterEach(() => link.close());

	it('answers the first question although the connection is not there yet', async () => {
		expect(await ask()).toBeNull();
		expect(changes.map(({ state }) => state)).toEqual(['up']);
	});

	it('fails fast while Redis is dead, says so once, and comes back by itself', async () => {
		await ask();
		await server.kill();
		await expect(ask()).rejects.toThrow(RedisAway);
		for (let i = 0; i < 100; i += 1) expect(await atOnce(ask())).toBeInstanceOf(RedisAway);
		expect(link.state()).toMatchObject({ state: 'degraded' });
		await until(() => changes.length === 2);
		await server.restart();
		await until(() => link.state().state === 'up');
		expect(await ask()).toBeNull();
		expect(changes.map(({ state }) => state)).toEqual(['up', 'degraded', 'up']);
	});

	it('gives up within a second when Redis is silent, and asks it nothing until it answers', async () => {
		await ask();
		await server.client().call('CLIENT', 'PAUSE', '2500', 'ALL');
		await expect(ask()).rejects.toThrow('no answer within 1000 ms');
		expect(await atOnce(ask())).toBeInstanceOf(RedisAway);
		await until(() => link.state().state === 'up');
		expect(await ask()).toBeNull();
	});

	it('takes a Redis without room for one that is away, and a mistaken command for nothing', async () => {
		await link.run(async (client) => await client.rpush('list', 'x'));
		await expect(link.run(async (client) => await client.get('list'))).rejects.toThrow('WRONGTYPE');
		expect(link.state().state).toBe('up');
		const harm = server.client();
		await harm.config('SET', 'maxmemory', '1mb');
		const write = async () => await link.run(async (client) => await client.set('y', 'z'));
		await expect(write()).rejects.toThrow('OOM');
		expect(link.state()).toMatchObject({
			state: 'degraded',
			message: expect.stringMatching('OOM'),
		});
		await harm.config('SET', 'maxmemory', '0');
		await until(() => link.state().state === 'up');
	});

	it('is degraded within about a second when nobody was ever there, and names no password', async () => {
		const nobody = connectRedis('redis://:s3cret@127.0.0.1:1', { prefix: 'cer:test:' });
		await expect(nobody.run(async (client) => await client.ping())).rejects.toThrow('ECONNREFUSED');
		expect(JSON.stringify(nobody.state())).not.toContain('s3cret');
		nobody.close();
	});
});

describeWithRedis('A link to a Redis that fails over', () => {
	it('is made anew when its old server is a replica now, its blocking connections too', async () => {
		const [old, next] = [await startRedis(), await startRedis()];
		const address = await forwarder(old.url);
		const link = connectRedis(address.url, { prefix: 'cer:test:' });
		const blocking = link.forBlocking();
		try {
			await link.run(async (client) => await client.set('x', '1'));
			await until(() => blocking.status === 'ready');
			await old.client().replicaof('127.0.0.1', Number(new URL(next.url).port));
			address.leadTo(next.url);
			const write = async () => await link.run(async (client) => await client.set('x', '2'));
			await expect(write()).rejects.toThrow('READONLY');
			await until(() => link.state().state === 'up');
			await write();
			expect(await next.client().get('x')).toBe('2');
			await until(
				async () => blocking.status === 'ready' && (await rolesOf(blocking)) === 'master',
			);
		} finally {
			link.close();
			blocking.disconnect();
			address.close();
			await Promise.all([old.stop(), next.stop()]);
		}
	});

	it('asks a lone replica for a new connection no more often than once a second', async () => {
		const server = await startRedis();
		const address = await forwarder(server.url);
		const link = connectRedis(address.url, { prefix: 'cer:test:' });
		try {
			await link.run(async (client) => await client.set('x', '1'));
			await server.client().replicaof('127.0.0.1', 1);
			await expect(link.run(async (client) => await client.set('x', '2'))).rejects.toThrow();
			await new Promise((resolve) => setTimeout(resolve, 3_000));
			expect(link.state().state).toBe('degraded');
			expect(address.connections()).toBeGreaterThanOrEqual(2);
			expect(address.connections()).toBeLessThanOrEqual(5);
		} finally {
			link.close();
			address.close();
			await server.stop();
		}
	});
});

const rolesOf = async (client: { role(): Promise<unknown> }): Promise<unknown> =>
	((await client.role()) as unknown[])[0];

/** An address as a managed Redis has one: new connections follow it, open ones stay where they are. */
async function forwarder(first: string) {
	let target = new URL(first);
	let count = 0;
	const sockets = new Set<Socket>();
	const server = createServer((near) => {
		count += 1;
		const far = connect(Number(target.port), target.hostname);
		for (const [one, other] of [
			[near, far],
			[far, near],
		] as const) {
			sockets.add(one);
			one.on('error', () => other.destroy());
			one.on('close', () => other.destroy());
			one.pipe(other);
		}
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
		leadTo: (url: string) => void (target = new URL(url)),
		connections: () => count,
		close: () => {
			server.close();
			for (const socket of sockets) socket.destroy();
		},
	};
}
