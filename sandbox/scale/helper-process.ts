import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Host } from '../../tools/install-host.mjs';
import { portIsFree } from '../host/ports.ts';
import { startServer, type ServerProcess } from '../host/server-process.ts';
import { isRecord } from '../host/session.ts';

/** A part of the sandbox that runs as a process of its own and can be asked over Node's channel. */
export interface HelperProcess extends ServerProcess {
	/** Calls one of its functions; rejects with its error. */
	call(name: string, ...args: readonly unknown[]): Promise<unknown>;
}

/** Where a helper's script lies and what runs it. */
export interface HelperPlace {
	host: Pick<Host, 'node'>;
	packRoot: string;
}

const START_TIMEOUT_MS = 60_000;
const CLOSE_TIMEOUT_MS = 5_000;

/** Starts a script of this folder with options as JSON, and resolves when it listens at their port. */
export async function startHelper(
	{ host, packRoot }: HelperPlace,
	script: 'serve-sources.ts' | 'serve-mail.ts',
	options: { port: number },
	logFile: string,
): Promise<HelperProcess> {
	const server = await startServer({
		name: script,
		command: host.node,
		args: [
			'--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
			'--disable-warning=ExperimentalWarning',
			join(packRoot, 'sandbox', 'scale', script),
			JSON.stringify(options),
		],
		logFile,
		ipc: true,
		isReady: async () => !(await portIsFree(options.port)),
		startTimeoutMs: START_TIMEOUT_MS,
		closeTimeoutMs: CLOSE_TIMEOUT_MS,
	});
	return { ...server, call: caller(server.child) };
}

function caller(child: ChildProcess): HelperProcess['call'] {
	const open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
	let calls = 0;
	child.on('message', (message) => {
		if (!isRecord(message) || typeof message.id !== 'number') return;
		const waiting = open.get(message.id);
		open.delete(message.id);
		if (typeof message.error === 'string') waiting?.reject(new Error(message.error));
		else waiting?.resolve(message.value);
	});
	child.once('exit', () => {
		for (const { reject } of open.values()) reject(new Error('It ended before it answered.'));
	});
	// The channel alone must not keep the caller's process alive.
	child.channel?.unref();
	return (name, ...args) =>
		new Promise((resolve, reject) => {
			calls += 1;
			open.set(calls, { resolve, reject });
			child.send({ id: calls, name, args }, (error) => error && reject(error));
		});
}
