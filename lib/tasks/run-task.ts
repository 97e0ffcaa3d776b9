import { MessageChannel } from 'node:worker_threads';
import { createMemoryCache, createRateLimiter } from '../http';
import type { HttpServices } from '../http';
import type { Task, TaskProgress } from './task';
import { errorOf } from './thread/fault';
import type { Reply } from './thread/messages';
import { poolFor } from './thread/pool';
import { serveWorker } from './thread/serve-worker';
import { throttled } from './thread/throttle';

/** What a caller may want of a task. */
export interface TaskOptions {
	/** Ends the task: its worker thread is stopped in the middle of what it does. */
	signal?: AbortSignal;
	/** Told how far the task is, at most once a second. Also a sign of life. */
	onProgress?: (progress: TaskProgress) => void;
	/** Needed by tasks that ask web APIs. */
	http?: HttpServices;
}

/** Workers load JavaScript; sources run as TypeScript (the unit tests) do the work where they are. */
const hasWorkers = __filename.endsWith('.js');

/**
 * Runs a task in a worker thread, so that this thread stays free, and resolves with its output.
 * What the task throws is thrown here, InputError as such. @throws Error when the signal fires
 */
export async function runTask<I, O>(
	task: Task<I, O>,
	input: I,
	options: TaskOptions = {},
): Promise<O> {
	options.signal?.throwIfAborted();
	const http = options.http ?? NO_SERVICES;
	if (hasWorkers) return await inWorker(task, input, { ...options, http });
	const { signal, onProgress = () => undefined } = options;
	return await task.run(input, { http, signal, onProgress: throttled(onProgress) });
}

async function inWorker<I, O>(
	{ name, kind }: Task<I, O>,
	input: I,
	{ http, signal, onProgress }: TaskOptions & { http: HttpServices },
): Promise<O> {
	const { port1, port2 } = new MessageChannel();
	serveWorker(port1, { http, signal, onProgress });
	try {
		const order = { name, input, port: port2 };
		const reply: Reply<O> = await poolFor(kind).run(order, { signal, transferList: [port2] });
		if (reply.kind === 'fault') throw errorOf(reply.fault);
		return reply.output;
	} catch (thrown) {
		if (signal?.aborted === true) throw new Error('The work was cancelled.', { cause: thrown });
		throw thrown;
	} finally {
		port1.close();
	}
}

/** For tasks that ask nobody. */
const NO_SERVICES: HttpServices = {
	send: async () =>
		await Promise.resolve({ kind: 'fault', reason: 'network', message: 'Nobody is to be asked.' }),
	limiter: createRateLimiter(),
	cache: createMemoryCache(),
};
