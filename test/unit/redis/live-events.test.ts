import { randomUUID } from 'node:crypto';
import { createHub, type LiveHub, type Sink } from '../../../lib/live';
import { openRedis, type RedisServices } from '../../../lib/redis';
import { openWorkspace, type Workspace } from '../../../lib/workspace';
import { cleanDatabases, type CleanDatabases } from '../workspace/clean-databases';
import { hasPostgres } from '../workspace/postgres-server';
import { describeWithRedis, startRedis, type RedisServer } from './redis-server';
import { until } from './until';

const describeWithBoth = hasPostgres
	? describeWithRedis
	: (title: string, tests: () => void) => describe.skip(`${title} (needs PostgreSQL)`, tests);

describeWithBoth('Live events of another process', () => {
	let server: RedisServer;
	let postgres: CleanDatabases;
	let database: string;
	let one: Workspace;
	let other: Workspace;
	let hub: LiveHub;
	const redis: RedisServices[] = [];
	const heard: number[] = [];

	/** A workspace as another process has it: with a connection to database and Redis of its own. */
	async function openAs(name: string): Promise<Workspace> {
		const connectionString = database;
		const process = {
			name,
			facts: () => ({
				...{ role: 'main' as const, hostname: name, pid: 1, startedAt: '' },
				...{ rssBytes: 0, jobsAtWork: 0 },
			}),
		};
		const services = openRedis({ url: server.url, connectionString, process });
		redis.push(services);
		return await openWorkspace({
			location: {
				kind: 'postgres',
				connectionString: `${connectionString}&application_name=${name}`,
				redisUrl: server.url,
			},
			now: () => new Date(),
			newId: randomUUID,
			pubSub: () => services.pubSub,
		});
	}
	const note = async () =>
		await one.events.note({
			...{ kind: 'job.progress' as const, message: 'On', subject: 'x' },
		});

	beforeAll(async () => {
		[server, postgres] = await Promise.all([startRedis(), cleanDatabases()]);
		database = await postgres.clean();
		one = await openAs('one');
		other = await openAs('other');
		const sink: Sink = {
			send: (events) => {
				for (const { id } of events) {
					heard.push(id);
				}
			},
			buffered: () => 0,
			end: () => undefined,
		};
		// By itself it would look once an hour: while Redis is there, only news can bring an event.
		hub = createHub(other.events, { calmPollMs: 3_600_000 });
		hub.subscribe({}, sink);
		await until(() => other.events.isConnected());
	});
	afterAll(async () => {
		hub.close();
		await Promise.all([one.close(), other.close()]);
		await Promise.all(redis.map(async (services) => await services.close()));
		await server.stop();
		await postgres.close();
	});

	it('arrive by news alone, in order, each once', async () => {
		for (let i = 0; i < 20; i += 1) await note();
		await until(() => heard.length === 20);
		expect(heard).toEqual([...heard].sort((left, right) => left - right));
		expect(new Set(heard).size).toBe(20);
	});

	it('wake whoever listens for events, here and elsewhere', async () => {
		let [here, elsewhere] = [0, 0];
		const stops = [
			one.events.onPublished(() => (here += 1)),
			other.events.onPublished(() => (elsewhere += 1)),
		];
		await until(() => one.events.isConnected());
		[here, elsewhere] = [0, 0];
		await note();
		expect(here).toBe(1);
		await until(() => elsewhere === 1);
		for (const stop of stops) stop();
	});

	it('arrive while Redis is away, looked for, and by news alone when it is back', async () => {
		heard.length = 0;
		await server.kill();
		await until(() => !other.events.isConnected());
		for (let i = 0; i < 5; i += 1) await note();
		await until(() => heard.length === 5);
		await server.restart();
		await until(() => other.events.isConnected());
		await until(async () => (await redis[0]?.report())?.state === 'up');
		heard.length = 0;
		await note();
		await until(() => heard.length === 1);
	});
});
