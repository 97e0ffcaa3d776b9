import { setTimeout as wait } from 'node:timers/promises';
import { connectRedis, createPubSub, type RedisLink } from '../../../lib/redis';
import { describeWithRedis, startRedis, type RedisServer } from './redis-server';
import { until } from './until';

const PREFIX = 'cer:test:';

describeWithRedis('News between processes', () => {
	let server: RedisServer;
	const ends: Array<() => void> = [];
	const process = (name: string) => {
		const link: RedisLink = connectRedis(server.url, { prefix: PREFIX });
		const pubSub = createPubSub(link, { prefix: PREFIX, name });
		ends.push(() => {
			pubSub.close();
			link.close();
		});
		return { link, ...pubSub };
	};
	const listening = async (name: string) => {
		const of = process(name);
		let heard = 0;
		const stop = of.subscribe(() => (heard += 1));
		await until(() => of.isConnected());
		heard = 0;
		return { ...of, stop, heard: () => heard };
	};
	beforeAll(async () => (server = await startRedis()));
	afterAll(async () => await server.stop());
	afterEach(() => {
		for (const end of ends.splice(0)) end();
	});

	it('reach who listens, but not who told', async () => {
		const [one, other] = [await listening('one'), await listening('other')];
		one.publish(1);
		await until(() => other.heard() === 1);
		await wait(50);
		expect(one.heard()).toBe(0);
		other.stop();
		expect(other.isConnected()).toBe(false);
		one.publish(2);
		await wait(50);
		expect(other.heard()).toBe(1);
	});

	it('lose nothing told between two reads', async () => {
		const [one, other] = [process('one'), await listening('other')];
		for (let id = 1; id <= 500; id += 1) one.publish(id);
		await until(async () => (await server.client().xlen(`${PREFIX}events`)) >= 500);
		await wait(50);
		const before = other.heard();
		one.publish(501);
		await until(() => other.heard() > before);
	});

	it('come again after Redis was away, and make who listens look for what it missed', async () => {
		const [one, other] = [process('one'), await listening('other')];
		await server.kill();
		await until(() => !other.isConnected());
		one.publish(1);
		const before = other.heard();
		await server.restart();
		await until(() => other.isConnected());
		expect(other.heard()).toBeGreaterThan(before);
		await until(() => one.link.state().state === 'up');
		const then = other.heard();
		one.publish(2);
		await until(() => other.heard() > then);
	});

	it('come again after Redis lost its memory', async () => {
		const [one, other] = [process('one'), await listening('other')];
		one.publish(1);
		await until(() => other.heard() === 1);
		await server.client().flushall();
		one.publish(2);
		await until(() => other.heard() === 2);
	});

	it('come again after Redis was silent', async () => {
		const [one, other] = [process('one'), await listening('other')];
		one.publish(1);
		await until(() => other.heard() === 1);
		await server.client().call('CLIENT', 'PAUSE', '1500', 'ALL');
		await until(() => one.link.state().state === 'up');
		await wait(1_600);
		await until(() => one.link.state().state === 'up');
		const then = other.heard();
		one.publish(3);
		await until(() => other.heard() > then);
	});

	it('keep a bounded stream', async () => {
		const one = process('one');
		for (let id = 1; id <= 15_000; id += 1) {
			one.publish(id);
			if (id % 1_000 === 0) await one.link.run(async (client) => await client.ping());
		}
		const length = await server.client().xlen(`${PREFIX}events`);
		expect(length).toBeGreaterThanOrEqual(10_000);
		expect(length).toBeLessThan(10_500);
	});
});
