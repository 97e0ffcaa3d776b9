import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../sandbox/host/ports';
import { serveReplica, makeStandby } from '../../sandbox/scale/postgres-replica';
import { askRedis, serveRedisReplica, untilFollowing } from '../../sandbox/scale/redis-replica';
import type { FailoverStage, Scenario } from './failover-stage';

/** How long it takes whoever watches the databases to see that the primary is gone. */
const NOTICED_MS = 3_000;
/** How long the old primary answers as a standby before the address moves. */
const READ_ONLY_MS = 8_000;

/**
 * The primary is killed, its standby promoted, the address moved; connections ended with the old server.
 * Synchronous: what the primary answered is on the standby's disk too.
 */
export const postgresKilled: Scenario = {
	what: 'PostgreSQL: primary killed, synchronous standby promoted',
	prepare: async (stage) => {
		const replica = await standby(stage);
		return async () => {
			const { process } = stage.postgres;
			stage.forget(process);
			await process.kill9();
			const goneAt = Date.now();
			await sleep(NOTICED_MS);
			replica.promote();
			stage.addresses.postgres.leadTo(replica.cluster.port);
			stage.postgres = { process: replica, cluster: replica.cluster };
			return { goneAt, promotedAt: Date.now() };
		};
	},
};

/**
 * The primary is killed and comes back as a standby at once, behind the address as before: it takes
 * connections and reads, and answers each write with SQLSTATE 25006. Then the other one is promoted and
 * the address moved, but connections that are open stay with the old one, which goes on.
 */
export const postgresReadOnly: Scenario = {
	what: 'PostgreSQL: old primary comes back read-only behind the address, its connections stay open',
	prepare: async (stage) => {
		const replica = await standby(stage);
		return async () => {
			const { process, cluster } = stage.postgres;
			stage.forget(process);
			await process.kill9();
			const goneAt = Date.now();
			makeStandby(cluster);
			await process.restart();
			await sleep(READ_ONLY_MS);
			replica.promote();
			stage.addresses.postgres.leadTo(replica.cluster.port);
			stage.postgres = { process: replica, cluster: replica.cluster };
			return { goneAt, promotedAt: Date.now() };
		};
	},
};

/** The primary is killed, its replica promoted, the address moved. */
export const redisKilled: Scenario = {
	what: 'Redis: primary killed, replica promoted',
	prepare: async (stage) => {
		const replica = await redisReplica(stage);
		return async () => {
			const { process } = stage.redis;
			stage.forget(process);
			await process.kill9();
			const goneAt = Date.now();
			await sleep(NOTICED_MS);
			await askRedis(replica, ['replicaof', 'no', 'one']);
			stage.addresses.redis.leadTo(replica.port);
			stage.redis = { process: replica, port: replica.port, password: replica.password };
			return { goneAt, promotedAt: Date.now() };
		};
	},
};

/**
 * The two change places (`FAILOVER`), and the address moves; connections that are open stay with the old
 * primary, which is a replica now and answers READONLY.
 */
export const redisChangesPlaces: Scenario = {
	what: 'Redis: primary and replica change places, connections to the old primary stay open',
	prepare: async (stage) => {
		const replica = await redisReplica(stage);
		return async () => {
			const old = stage.redis;
			const goneAt = Date.now();
			await askRedis(old, ['failover', 'to', '127.0.0.1', String(replica.port)]);
			await untilFollowing(old);
			stage.addresses.redis.leadTo(replica.port);
			stage.redis = { process: replica, port: replica.port, password: replica.password };
			return { goneAt, promotedAt: Date.now() };
		};
	},
};

async function standby(stage: FailoverStage) {
	const replica = await serveReplica(stage.postgres.cluster, await placeFor(stage, 'postgres'), {
		synchronous: true,
	});
	stage.remember(replica);
	return replica;
}

async function redisReplica(stage: FailoverStage) {
	const replica = await serveRedisReplica(stage.redis, await placeFor(stage, 'redis'));
	stage.remember(replica);
	return replica;
}

/** A folder and a port for one more server. */
async function placeFor({ scale, started }: FailoverStage, kind: string) {
	const name = `${kind}-${started.length + 2}`;
	return {
		folder: join(scale.folder, name),
		port: await freePort(),
		logFile: join(scale.folder, 'logs', `${name}.log`),
	};
}
