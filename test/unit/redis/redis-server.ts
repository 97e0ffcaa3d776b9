import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';

/** Whether a Redis server can be started here. */
export const hasRedis = succeeds(() => execFileSync('redis-server', ['--version']));

/** A Redis server of the tests' own on a free port; what it holds is gone when it is killed. */
export interface RedisServer {
	url: string;
	/** A plain connection, to look and to do harm. */
	client(): Redis;
	/** Ends it at once, as a crash does. */
	kill(): Promise<void>;
	/** Starts it anew on the same port. */
	restart(): Promise<void>;
	stop(): Promise<void>;
}

/** Suites that need it; skipped with a clear word where it is not installed. */
export const describeWithRedis = (title: string, tests: () => void): void =>
	hasRedis ? describe(title, tests) : describe.skip(`${title} (needs redis-server)`, tests);

export async function startRedis(): Promise<RedisServer> {
	const folder = mkdtempSync(join(tmpdir(), 'cer-redis-'));
	const port = await freePort();
	const url = `redis://127.0.0.1:${port}`;
	const clients: Redis[] = [];
	let server = await launch(port, folder);
	const kill = async (): Promise<void> => {
		if (server.exitCode !== null || server.signalCode !== null) return;
		const ended = new Promise((resolve) => server.once('exit', resolve));
		server.kill('SIGKILL');
		await ended;
	};
	return {
		url,
		client: () => {
			const client = new Redis(url, { disconnectTimeout: 100 });
			client.on('error', () => undefined);
			clients.push(client);
			return client;
		},
		kill,
		restart: async () => {
			await kill();
			server = await launch(port, folder);
		},
		stop: async () => {
			for (const client of clients) client.disconnect();
			await kill();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function launch(port: number, folder: string): Promise<ChildProcess> {
	const given = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
	const server = spawn('redis-server', given, { stdio: ['ignore', 'pipe', 'ignore'], cwd: folder });
	await new Promise<void>((resolve, reject) => {
		server.once('exit', () => reject(new Error('redis-server did not start')));
		server.stdout?.on('data', (line) => {
			if (String(line).includes('Ready to accept connections')) resolve();
		});
	});
	return server;
}

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	if (address === null || typeof address === 'string') throw new Error('There is no free port');
	return address.port;
}

function succeeds(action: () => unknown): boolean {
	try {
		action();
		return true;
	} catch {
		return false;
	}
}
