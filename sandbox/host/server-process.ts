import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { logTail } from './log-tail.ts';
import { isAlive, memoryOf, signalAll, treeOf } from './process-tree.ts';
import { waitUntil } from './wait-until.ts';

/** How to start a server as a process of its own. */
export interface ServerOptions {
	/** As messages name it: `n8n`. */
	name: string;
	command: string;
	args: readonly string[];
	env?: NodeJS.ProcessEnv;
	cwd?: string;
	/** Takes what it says; appended to. */
	logFile: string;
	/** Whether it serves yet; asked until it does. */
	isReady(): Promise<boolean>;
	startTimeoutMs: number;
	/** What asks it to end in order; default SIGTERM. */
	endSignal?: NodeJS.Signals;
	/** After which it is killed. */
	closeTimeoutMs: number;
	/** Whether parent and child talk over Node's own channel. */
	ipc?: boolean;
	log?: (line: string) => void;
}

/** A server that runs. */
export interface ServerProcess {
	pid: number;
	logFile: string;
	child: ChildProcess;
	/** Ends it in order, with everything it started; resolves when nothing of it is left. */
	close(): Promise<void>;
	/** Kills it and everything it started (SIGKILL); resolves when nothing of it is left. */
	kill9(): Promise<void>;
	/** Bytes of memory it and what it started take from the machine. */
	memory(): number;
	/** Resolves with a message when it ends, whoever ended it. */
	ended: Promise<string>;
}

const PROGRESS_EVERY_MS = 15_000;

/** Starts a server in a process group of its own, and resolves when it is ready to serve. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
	const { command, args, env, cwd, logFile, closeTimeoutMs, endSignal = 'SIGTERM' } = options;
	mkdirSync(dirname(logFile), { recursive: true });
	const output = openSync(logFile, 'a');
	const logStart = statSync(logFile).size;
	const child = spawn(command, args, {
		...(env && { env }),
		...(cwd !== undefined && { cwd }),
		stdio: ['ignore', output, output, ...(options.ipc ? (['ipc'] as const) : [])],
		// A process group of its own: Ctrl-C reaches us first, and close() reaches what it started.
		detached: true,
	});
	closeSync(output);
	const ended = whenEnded(options.name, child, logFile, logStart);
	const sweep = () => signalAll(everyPid(child), 'SIGKILL');
	process.once('exit', sweep);
	const kill9 = async (pids = everyPid(child)) => {
		signalAll(pids, 'SIGKILL');
		await allGone(pids);
		process.removeListener('exit', sweep);
	};
	const close = async () => {
		// What it started is known as its own only while it lives.
		const pids = everyPid(child);
		await endInOrder(child, endSignal, closeTimeoutMs);
		await kill9(pids);
	};
	try {
		await ready(options, ended);
	} catch (error) {
		await close();
		throw error;
	}
	const memory = () => memoryOf(child.pid === undefined ? [] : treeOf(child.pid));
	return { pid: child.pid ?? -1, logFile, child, close, kill9: () => kill9(), memory, ended };
}

async function ready(options: ServerOptions, ended: Promise<string>): Promise<void> {
	const { name, isReady, startTimeoutMs, log = () => {} } = options;
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
			`${name} did not become ready`,
			async () => {
				if (early !== undefined) throw new Error(early);
				return (await isReady()) ? true : undefined;
			},
			{ timeoutMs: startTimeoutMs },
		);
	} finally {
		clearInterval(timer);
	}
}

function whenEnded(
	name: string,
	child: ChildProcess,
	logFile: string,
	logStart: number,
): Promise<string> {
	return new Promise((resolve) => {
		child.once('error', (error) => resolve(`${name} could not be started: ${error.message}`));
		child.once('exit', (code, signal) => {
			const tail = logTail(logFile, logStart);
			resolve(`${name} ended (${signal ?? `code ${code}`}). Its last lines (${logFile}):\n${tail}`);
		});
	});
}

const hasEnded = ({ pid, exitCode, signalCode }: ChildProcess) =>
	pid === undefined || exitCode !== null || signalCode !== null;

async function endInOrder(child: ChildProcess, signal: NodeJS.Signals, patienceMs: number) {
	if (hasEnded(child)) return;
	const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	child.kill(signal);
	const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
	await exited;
	clearTimeout(timer);
}

/**
 * The process, what came from it, and what its group still holds: a task runner stays in the group
 * when its n8n is killed, a backend of PostgreSQL has left it.
 */
function everyPid({ pid }: ChildProcess): number[] {
	return pid === undefined ? [] : [...treeOf(pid), -pid];
}

async function allGone(pids: readonly number[]): Promise<void> {
	const each = pids.filter((pid) => pid > 0);
	await waitUntil(
		`processes ${each.join(', ')} did not end`,
		async () => (each.some(isAlive) ? undefined : true),
		{ timeoutMs: 10_000, everyMs: 20 },
	);
}
