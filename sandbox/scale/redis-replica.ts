import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { waitUntil } from '../host/wait-until.ts';
import { serveRedis, type RedisOptions } from './redis.ts';
import { Served, type ServedProcess } from './served-process.ts';

/** A Redis that can be told to follow another one, or none. */
export interface RedisServer {
	port: number;
	password: string;
}

/** Starts a Redis that follows another one, and resolves when it has all of it. */
export async function serveRedisReplica(
	primary: RedisServer,
	options: Omit<RedisOptions, 'password' | 'settings'>,
): Promise<ServedProcess & RedisServer> {
	const { port } = options;
	const { password } = primary;
	// Whichever of the two is the replica logs in to the other with the same password.
	const settings = { replicaof: `127.0.0.1 ${primary.port}`, masterauth: password };
	const served = await Served.by('redis-replica', () =>
		serveRedis({ ...options, password, settings }),
	);
	await askRedis(primary, ['config', 'set', 'masterauth', password]);
	await untilFollowing({ port, password });
	return Object.assign(served, { port, password });
}

/** Resolves when a replica has all that its primary has. */
export const untilFollowing = async (replica: RedisServer): Promise<void> =>
	void (await waitUntil('the replica of Redis follows', async () => {
		const told = await askRedis(replica, ['info', 'replication']);
		return /^master_link_status:up/m.test(told) ? true : undefined;
	}));

/** Asks a Redis with its own command line tool. */
export async function askRedis({ port, password }: RedisServer, words: string[]): Promise<string> {
	const { stdout } = await promisify(execFile)('redis-cli', ['-p', String(port), ...words], {
		env: { ...process.env, REDISCLI_AUTH: password },
	});
	return stdout.trim();
}
