import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Piscina } from 'piscina';
import type { Task } from '../task';

/** A worker without work ends after this; its modules and fonts need not be loaded again until then. */
const IDLE_MS = 60_000;
/**
 * Tasks that ask web APIs wait for the network nearly all of their time. They have threads of their
 * own, so that a slow source never keeps a report of another job from being rendered.
 */
const ASKING_THREADS = 4;
/** One core stays with the main thread. */
const CALCULATING_THREADS = Math.max(1, availableParallelism() - 1);
/**
 * Where cores are short the main thread comes first. Only Linux has a priority for each thread;
 * elsewhere it would be that of the whole process.
 */
const NICE = process.platform === 'linux' ? 10 : 0;
/**
 * Room for new objects in each thread, megabytes. Left alone, V8 gives each up to three times 16 and
 * lets what has died meanwhile grow old: a thread then holds 250 MB where 120 do (test/bench/memory.bench.ts).
 */
const YOUNG_MB = 12;

const pools = new Map<Task<never, unknown>['kind'], Piscina>();

/** The pool for a kind of task, made when first asked for. It keeps no process from ending. */
export function poolFor(kind: Task<never, unknown>['kind']): Piscina {
	const known = pools.get(kind);
	if (known) return known;
	const pool = new Piscina({
		filename: join(__dirname, 'worker.js'),
		minThreads: 0,
		maxThreads: kind === 'asking' ? ASKING_THREADS : CALCULATING_THREADS,
		idleTimeout: IDLE_MS,
		niceIncrement: NICE,
		resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
		// An idle worker sleeps in its event loop, not in Atomics.wait, where nothing of it could end.
		atomics: 'disabled',
		recordTiming: false,
	});
	pools.set(kind, pool);
	return pool;
}

/** How many tasks wait and how many workers there are, for each pool that was made. */
export const poolFigures = (): Array<{ pool: string; queued: number; threads: number }> =>
	[...pools].map(([pool, { queueSize, threads }]) => ({
		...{ pool, queued: queueSize, threads: threads.length },
	}));

/** Ends all workers, for a test or a process that is about to end. */
export async function closePools(): Promise<void> {
	const open = [...pools.values()];
	pools.clear();
	await Promise.all(open.map(async (pool) => await pool.destroy()));
}
