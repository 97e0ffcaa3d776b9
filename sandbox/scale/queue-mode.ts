import { existsSync, lstatSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { startN8n, type N8n, type N8nCommand, type StartOptions } from '../host/n8n.ts';
import type { PostgresProcess, RedisProcess } from './databases.ts';
import type { Secrets } from './secrets.ts';
import { Served, type ServedProcess } from './served-process.ts';

/** One of n8n's processes. */
export interface N8nProcess extends ServedProcess, Pick<N8n, 'url' | 'login' | 'apiKey'> {
	/** Its present life. */
	readonly current: N8n;
}

/** What makes n8n's processes one installation. */
export interface Installation {
	postgres: Pick<PostgresProcess, 'port' | 'workspaceUrl'>;
	redis: Pick<RedisProcess, 'port' | 'url'>;
	secrets: Secrets;
	/** Where people open the editor, and where webhooks are called. */
	mainUrl: string;
	webhooksUrl: string;
}

/**
 * n8n's settings of queue mode, and the pack's workspace. Binary data are where n8n puts them by
 * default then: in its database. Lock and stall times of the queue are n8n's own defaults.
 */
export const queueModeEnvironment = (installation: Installation): NodeJS.ProcessEnv => ({
	EXECUTIONS_MODE: 'queue',
	N8N_ENCRYPTION_KEY: installation.secrets.encryptionKey,
	DB_TYPE: 'postgresdb',
	DB_POSTGRESDB_HOST: '127.0.0.1',
	DB_POSTGRESDB_PORT: String(installation.postgres.port),
	DB_POSTGRESDB_DATABASE: 'n8n',
	DB_POSTGRESDB_USER: 'n8n',
	DB_POSTGRESDB_PASSWORD: installation.secrets.n8nPassword,
	QUEUE_BULL_REDIS_HOST: '127.0.0.1',
	QUEUE_BULL_REDIS_PORT: String(installation.redis.port),
	QUEUE_BULL_REDIS_PASSWORD: installation.secrets.redisPassword,
	OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
	// As in `deploy/`: two connections and a sandbox at each request do not carry a burst.
	DB_POSTGRESDB_POOL_SIZE: '5',
	N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
	// As in `deploy/` too, for failovers: n8n keeps sessions an hour, and ends after 10 s without Redis.
	DB_POSTGRESDB_MAX_CONNECTION_LIFETIME_MS: '60000',
	QUEUE_BULL_REDIS_TIMEOUT_THRESHOLD: '60000',
	N8N_EDITOR_BASE_URL: installation.mainUrl,
	N8N_WEBHOOK_URL: `${installation.webhooksUrl}/`,
	CER_WORKSPACE_DATABASE_URL: installation.postgres.workspaceUrl,
	CER_REDIS_URL: installation.redis.url,
});

/**
 * Starts one of n8n's processes. Each has a user folder of its own, as on machines of their own;
 * the pack in it is a link to where it is installed once.
 */
export async function serveN8n(
	name: string,
	command: N8nCommand,
	options: StartOptions & { packFolder: string },
): Promise<N8nProcess> {
	linkPack(options.userFolder, options.packFolder);
	const served = await Served.by(name, (env) =>
		startN8n({ ...options, command, env: { ...options.env, ...env } }),
	);
	return Object.assign(served, {
		url: served.current.url,
		login: () => served.current.login(),
		apiKey: () => served.current.apiKey(),
	});
}

function linkPack(userFolder: string, packFolder: string): void {
	const modules = join(userFolder, '.n8n', 'nodes', 'node_modules');
	const link = join(modules, 'n8n-nodes-cer');
	mkdirSync(modules, { recursive: true });
	if (!existsSync(link)) symlinkSync(packFolder, link);
	else if (!lstatSync(link).isSymbolicLink() && link !== packFolder) {
		throw new Error(`${link} holds a pack of its own; remove the data folder and run again.`);
	}
}
