import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hashSync } from 'bcryptjs';
import { n8nEnvironment, type N8nPlace } from './environment.ts';
import { logTail } from './log-tail.ts';
import { createApiKey, logIn, type Session } from './session.ts';
import { freePort } from './ports.ts';
import { waitUntil } from './wait-until.ts';

/** The one user of the sandbox's n8n. */
export interface Owner {
	email: string;
	password: string;
}

/** How to start n8n. */
export interface StartOptions extends N8nPlace {
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
	/** A session of the owner on n8n's internal REST interface. */
	login(): Promise<Session>;
	/** A key for the public API with all of the owner's rights. */
	apiKey(): Promise<string>;
	/** Resolves with a message when n8n ends by itself. */
	ended: Promise<string>;
}

/** n8n's first start migrates its database: 10 s here, several times that on a slow disk. */
const START_TIMEOUT_MS = 240_000;
const PROGRESS_EVERY_MS = 15_000;
/** n8n gives itself 30 s for an orderly end. */
const CLOSE_TIMEOUT_MS = 35_000;

/** Starts n8n on the loopback address and resolves when it is ready to serve. */
export async function startN8n(options: StartOptions): Promise<N8n> {
	const { userFolder, port, owner, log = () => {} } = options;
	const logFile = options.logFile ?? join(userFolder, 'n8n.log');
	mkdirSync(dirname(logFile), { recursive: true });
	const url = `http://127.0.0.1:${port}`;
	const output = openSync(logFile, 'a');
	const logStart = statSync(logFile).size;
	const child = spawn(options.host.node, [options.host.n8n, 'start'], {
		env: await serverEnvironment(options),
		stdio: ['ignore', output, output],
		// A process group of its own: Ctrl-C reaches us first, and close() reaches its task runners.
		detached: true,
	});
	closeSync(output);
	const ended = whenEnded(child, logFile, logStart);
	const sweep = () => signalGroup(child, 'SIGKILL');
	process.once('exit', sweep);
	const close = async () => {
		await end(child);
		process.removeListener('exit', sweep);
	};
	const session = () => logIn(url, owner);
	try {
		await ready(url, ended, log);
	} catch (error) {
		await close();
		throw error;
	}
	return {
		url,
		pid: child.pid ?? -1,
		logFile,
		close,
		ended,
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

async function ready(url: string, ended: Promise<string>, log: (line: string) => void) {
	const started = Date.now();
	const timer = setInterval(() => {
		log(`  … ${Math.round((Date.now() - started) / 1000)} s`);
	}, PROGRESS_EVERY_MS);
	let early: string | undefined;
	void ended.then((message) => {
		early = message;
	});
	try {
		await waitUntil(
			'n8n did not become ready',
			async () => {
				if (early !== undefined) throw new Error(early);
				return (await isReady(url)) ? true : undefined;
			},
			{ timeoutMs: START_TIMEOUT_MS },
		);
	} finally {
		clearInterval(timer);
	}
}

async function isReady(url: string): Promise<boolean> {
	try {
		const answer = await fetch(`${url}/healthz/readiness`, { signal: AbortSignal.timeout(5_000) });
		return answer.ok;
	} catch {
		return false;
	}
}

function whenEnded(child: ChildProcess, logFile: string, logStart: number): Promise<string> {
	return new Promise((resolve) => {
		child.once('error', (error) => resolve(`n8n could not be started: ${error.message}`));
		child.once('exit', (code, signal) => {
			const tail = logTail(logFile, logStart);
			resolve(`n8n ended (${signal ?? `code ${code}`}). Its last lines (${logFile}):\n${tail}`);
		});
	});
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
		const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
		child.kill('SIGTERM');
		const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_TIMEOUT_MS);
		await exited;
		clearTimeout(timer);
	}
	signalGroup(child, 'SIGKILL');
}

/** Reaches what the process started and left behind, as its task runner does when it is killed. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		process.kill(-child.pid, signal);
	} catch {
		// Nobody is left in the group: that is what was wanted.
	}
}
