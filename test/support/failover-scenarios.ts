import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../sandbox/host/ports';
import { serveReplica, makeStandby } from '../../sandbox/scale/postgres-replica';
import { askRedis, serveRedisReplica, untilFollowing } from '../../sandbox/scale/redis-replica';
import { keptSecrets } from '../../sandbox/scale/secrets';
import type { Scale } from '../../sandbox/scale/start-scale';
import type { FailoverStage, Scenario } from './failover-run';

/** How long it takes whoever watches the databases to see that the primary is gone. */
const NOTICED_MS = 3_000;
/** How long the old primary answers as a standby before the address moves. */
const READ_ONLY_MS = 8_000;

/** The primary is killed, its standby promoted, the address moved; connections ended with the old server. */
export const postgresKilled = (synchronous: boolean): Scenario => ({
	what: `PostgreSQL: primary killed, ${synchronous ? 'synchronous' : 'asynchronous'} standby promoted`,
	prepare: async ({ scale, addresses }) => {
		const { postgres } = scale;
		const { replica, urlAt } = await standby(scale, synchronous);
		let truth = urlAt(postgres.cluster.port);
		return {
			truth: () => truth,
			close: () => replica.stop(),
			fail: async () => {
				outOfSight(scale, postgres);
				await postgres.kill9();
				const goneAt = Date.now();
				await sleep(NOTICED_MS);
				replica.promote();
				addresses.postgres.leadTo(replica.cluster.port);
				truth = urlAt(replica.cluster.port);
				return { goneAt, promotedAt: Date.now() };
			},
		};
	},
});

/**
 * The primary is killed and comes back as a standby at once, behind the address as before: it takes
 * connections and reads, and answers each write with SQLSTATE 25006. Then the other one is promoted and
 * the address moved, but connections that are open stay with the old one, which goes on.
 */
export const postgresReadOnly: Scenario = {
	what: 'PostgreSQL: old primary comes back read-only behind the address, its connections stay open',
	prepare: async ({ scale, addresses }) => {
		const { postgres } = scale;
		const { replica, urlAt } = await standby(scale, true);
		let truth = urlAt(postgres.cluster.port);
		return {
			truth: () => truth,
			close: async () => {
				await replica.stop();
				if (postgres.running) await postgres.stop();
			},
			fail: async () => {
				outOfSight(scale, postgres);
				await postgres.kill9();
				const goneAt = Date.now();
				makeStandby(postgres.cluster);
				await postgres.restart();
				await sleep(READ_ONLY_MS);
				replica.promote();
				addresses.postgres.leadTo(replica.cluster.port);
				truth = urlAt(replica.cluster.port);
				return { goneAt, promotedAt: Date.now() };
			},
		};
	},
};

/** The primary is killed, its replica promoted, the address moved. */
export const redisKilled: Scenario = {
	what: 'Redis: primary killed, replica promoted',
	prepare: async ({ scale, addresses }) => {
		const { redis, postgres } = scale;
		const { replica } = await redisReplica(scale);
		return {
			truth: () => postgres.workspaceUrl,
			close: () => replica.stop(),
			fail: async () => {
				outOfSight(scale, redis);
				await redis.kill9();
				const goneAt = Date.now();
				await sleep(NOTICED_MS);
				await askRedis(replica, ['replicaof', 'no', 'one']);
				addresses.redis.leadTo(replica.port);
				return { goneAt, promotedAt: Date.now() };
			},
		};
	},
};

/**
 * The two change places (`FAILOVER`), and the address moves; connections that are open stay with the old
 * primary, which is a replica now and answers READONLY.
 */
export const redisChangesPlaces: Scenario = {
	what: 'Redis: primary and replica change places, connections to the old primary stay open',
	prepare: async ({ scale, addresses }) => {
		const { postgres } = scale;
		const { primary, replica } = await redisReplica(scale);
		return {
			truth: () => postgres.workspaceUrl,
			close: () => replica.stop(),
			fail: async () => {
				await askRedis(primary, ['failover', 'to', '127.0.0.1', String(replica.port)]);
				await untilFollowing(primary);
				const goneAt = Date.now();
				// For a moment the address leads to the replica still.
				await sleep(1_000);
				addresses.redis.leadTo(replica.port);
				return { goneAt, promotedAt: Date.now() };
			},
		};
	},
};

/** A process that is gone for good is not started again by the supervisor, nor by who accounts. */
function outOfSight({ processes }: Scale, gone: Scale['processes'][number]): void {
	processes.splice(processes.indexOf(gone), 1);
}

async function standby({ postgres, folder }: FailoverStage['scale'], synchronous: boolean) {
	const place = {
		folder: join(folder, 'postgres-replica'),
		port: await freePort(),
		logFile: join(folder, 'logs', 'postgres-replica.log'),
	};
	const replica = await serveReplica(postgres.cluster, place, { synchronous });
	const urlAt = (port: number): string => {
		const url = new URL(postgres.workspaceUrl);
		url.port = String(port);
		return url.href;
	};
	return { replica, urlAt };
}

async function redisReplica({ redis, folder }: Scale) {
	const { redisPassword: password } = keptSecrets(join(folder, 'secrets.json'));
	const primary = { port: redis.ownPort, password };
	const replica = await serveRedisReplica(primary, {
		folder: join(folder, 'redis-replica'),
		port: await freePort(),
		logFile: join(folder, 'logs', 'redis-replica.log'),
	});
	return { primary, replica };
}
