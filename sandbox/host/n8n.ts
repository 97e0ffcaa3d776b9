import { join } from 'node:path';
import { hashSync } from 'bcryptjs';
import { n8nEnvironment, type N8nPlace } from './environment.ts';
import { startServer } from './server-process.ts';
import { createApiKey, logIn, type Session } from './session.ts';
import { freePort } from './ports.ts';

/** The one user of the sandbox's n8n. */
export interface Owner {
	email: string;
	password: string;
}

/** What an n8n process is for: all of it, or in queue mode serving webhooks or running executions. */
export type N8nCommand = 'start' | 'webhook' | 'worker';

/** How to start n8n. */
export interface StartOptions extends N8nPlace {
	/** Default `start`. */
	command?: N8nCommand;
	/** Further arguments, such as `--concurrency=5` of a worker. */
	args?: readonly string[];
	/** Where it listens: the editor, webhooks, or a worker's signs of health. */
	port: number;
	owner: Owner;
	/** Where n8n's output goes; by default `n8n.log` in the user folder. */
	logFile?: string;
	log?: (line: string) => void;
}

/** A running n8n. */
export interface N8n {
	/** `http://127.0.0.1:<port>`, without a slash at the end. */
	url: string;
	pid: number;
	logFile: string;
	/** Ends n8n and everything it started; resolves when nothing of it is left. */
	close(): Promise<void>;
	/** Kills it and everything it started, without a chance to end in order. */
	kill9(): Promise<void>;
	/** Bytes of memory it and its task runner take from the machine. */
	memory(): number;
	/** A session of the owner on n8n's internal REST interface. */
	login(): Promise<Session>;
	/** A key for the public API with all of the owner's rights. */
	apiKey(): Promise<string>;
	/** Resolves with a message when n8n ends. */
	ended: Promise<string>;
}

/** n8n's first start migrates its database: 10 s here, several times that on a slow disk. */
const START_TIMEOUT_MS = 240_000;
/** n8n gives itself 30 s for an orderly end. */
const CLOSE_TIMEOUT_MS = 35_000;

/** Starts n8n on the loopback address and resolves when it is ready to serve. */
export async function startN8n(options: StartOptions): Promise<N8n> {
	const { userFolder, port, owner, command = 'start', args = [], log } = options;
	const url = `http://127.0.0.1:${port}`;
	const session = () => logIn(url, owner);
	const { pid, logFile, close, kill9, memory, ended } = await startServer({
		name: command === 'start' ? 'n8n' : `n8n ${command}`,
		command: options.host.node,
		args: [options.host.n8n, command, ...args],
		env: await serverEnvironment(options),
		logFile: options.logFile ?? join(userFolder, 'n8n.log'),
		isReady: () => isReady(url),
		startTimeoutMs: START_TIMEOUT_MS,
		closeTimeoutMs: CLOSE_TIMEOUT_MS,
		...(log && { log }),
	});
	return {
		...{ url, pid, logFile, close, kill9, memory, ended },
		login: session,
		apiKey: async () => createApiKey(await session()),
	};
}

async function serverEnvironment(options: StartOptions): Promise<NodeJS.ProcessEnv> {
	const { port, owner, env } = options;
	return n8nEnvironment({
		...options,
		env: {
			N8N_PORT: String(port),
			// A worker serves nothing but its health, and that at a port of its own.
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_HOST: '127.0.0.1',
			N8N_EDITOR_BASE_URL: `http://127.0.0.1:${port}`,
			N8N_WEBHOOK_URL: `http://127.0.0.1:${port}/`,
			N8N_RUNNERS_BROKER_PORT: String(await freePort()),
			// Plain HTTP on loopback: a browser would drop a cookie marked secure.
			N8N_SECURE_COOKIE: 'false',
			N8N_INSTANCE_OWNER_MANAGED_BY_ENV: 'true',
			N8N_INSTANCE_OWNER_EMAIL: owner.email,
			N8N_INSTANCE_OWNER_FIRST_NAME: 'CER',
			N8N_INSTANCE_OWNER_LAST_NAME: 'Sandbox',
			N8N_INSTANCE_OWNER_PASSWORD_HASH: hashSync(owner.password, 10),
			...env,
		},
	});
}

async function isReady(url: string): Promise<boolean> {
	try {
		const answer = await fetch(`${url}/healthz/readiness`, { signal: AbortSignal.timeout(5_000) });
		return answer.ok;
	} catch {
		return false;
	}
}
