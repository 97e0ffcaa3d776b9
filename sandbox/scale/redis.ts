import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startServer, type ServerProcess } from '../host/server-process.ts';

/** How to serve a Redis. */
export interface RedisOptions {
	/** Holds the configuration and the append-only file. */
	folder: string;
	port: number;
	password: string;
	logFile: string;
	/** Further lines of redis.conf. */
	settings?: Readonly<Record<string, string>>;
}

const START_TIMEOUT_MS = 60_000;
const CLOSE_TIMEOUT_MS = 30_000;

/** The settings of `deploy/databases/redis`, on the loopback address. */
const SETTINGS: Readonly<Record<string, string>> = {
	bind: '127.0.0.1',
	appendonly: 'yes',
	appendfsync: 'everysec',
	// n8n's queue lies here: keys must never be dropped to make room.
	'maxmemory-policy': 'noeviction',
};

/** Starts Redis with an append-only file and a password, and resolves when it has read its file. */
export function serveRedis(options: RedisOptions): Promise<ServerProcess> {
	const { folder, port, password, logFile } = options;
	mkdirSync(folder, { recursive: true });
	const config = join(folder, 'redis.conf');
	const settings = { ...SETTINGS, ...options.settings, port: String(port), dir: folder };
	const lines = Object.entries({ ...settings, requirepass: password });
	// In a file, because command lines are there for all to read.
	writeFileSync(config, lines.map((pair) => `${pair.join(' ')}\n`).join(''), { mode: 0o600 });
	return startServer({
		name: 'Redis',
		command: 'redis-server',
		args: [config],
		logFile,
		isReady: () => answersPing(port, password),
		startTimeoutMs: START_TIMEOUT_MS,
		closeTimeoutMs: CLOSE_TIMEOUT_MS,
	});
}

/** While it reads its append-only file Redis answers LOADING. */
async function answersPing(port: number, password: string): Promise<boolean> {
	try {
		const { stdout } = await promisify(execFile)('redis-cli', ['-p', String(port), 'ping'], {
			env: { ...process.env, REDISCLI_AUTH: password },
		});
		return stdout.trim() === 'PONG';
	} catch {
		return false;
	}
}
