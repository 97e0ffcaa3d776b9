import { createCluster, runSql, serveCluster, type PostgresCluster } from './postgres.ts';
import { serveRedis } from './redis.ts';
import type { Secrets } from './secrets.ts';
import { Served, type ServedProcess } from './served-process.ts';

/** PostgreSQL as a process, with a database for n8n and one for the pack's workspace. */
export interface PostgresProcess extends ServedProcess {
	/** Where it is found: its own port, or that of an address which leads to it. */
	port: number;
	cluster: PostgresCluster;
	/** The workspace's database, for `CER_WORKSPACE_DATABASE_URL`. */
	workspaceUrl: string;
	/** Runs one SQL statement as superuser, in the database `postgres` or another. */
	sql(statement: string, database?: string): string;
}

/** Redis as a process. */
export interface RedisProcess extends ServedProcess {
	/** Where it is found: its own port, or that of an address which leads to it. */
	port: number;
	/** Where it listens itself. */
	ownPort: number;
	/** For `CER_REDIS_URL`. */
	url: string;
}

/** Where the databases of a data folder go. */
export interface DatabasePlace {
	folder: string;
	port: number;
	/** Where its users find it; default: its port. */
	found?: number;
	logFile: string;
	secrets: Secrets;
}

/** Starts PostgreSQL at 127.0.0.1 and makes the two databases the first time. Writes are synchronous, as they come. */
export async function servePostgres(place: DatabasePlace): Promise<PostgresProcess> {
	const { folder, logFile, secrets } = place;
	const cluster = createCluster(folder, { port: place.port });
	const served = await Served.by('postgres', () => serveCluster(cluster, { logFile, tcp: true }));
	const has = runSql(cluster, `select 1 from pg_database where datname = 'cer'`) !== '';
	for (const [name, password] of has ? [] : users(secrets)) {
		runSql(cluster, `create role ${name} login password '${password}'`);
		runSql(cluster, `create database ${name} owner ${name}`);
	}
	const port = place.found ?? place.port;
	return Object.assign(served, {
		port,
		cluster,
		workspaceUrl: `postgresql://cer:${secrets.cerPassword}@127.0.0.1:${port}/cer`,
		sql: (statement: string, database?: string) => runSql(cluster, statement, database),
	});
}

/** Starts Redis at 127.0.0.1, with an append-only file. */
export async function serveQueue(place: DatabasePlace): Promise<RedisProcess> {
	const { folder, port: ownPort, logFile, secrets } = place;
	const port = place.found ?? ownPort;
	const password = secrets.redisPassword;
	const served = await Served.by('redis', () =>
		serveRedis({ folder, port: ownPort, password, logFile }),
	);
	return Object.assign(served, {
		...{ port, ownPort },
		url: `redis://:${password}@127.0.0.1:${port}/0`,
	});
}

const users = ({ n8nPassword, cerPassword }: Secrets) =>
	[
		['n8n', n8nPassword],
		['cer', cerPassword],
	] as const;
