import type { HttpServices } from '../http';

/** How far a task is. */
export interface TaskProgress {
	/** Records read so far. */
	done: number;
	/** How many there are, where that is known. */
	total?: number;
}

/** What a task is given beside its input, whichever thread it runs in. */
export interface Surroundings {
	/** Aborted when nobody wants the result any more; in a worker the thread ends instead. */
	signal?: AbortSignal;
	/** Tells how far the task is; called as often as the task likes, passed on once a second at most. */
	onProgress(progress: TaskProgress): void;
	/** The way to the web APIs, which the main thread keeps. */
	http: HttpServices;
}

/**
 * A piece of work that may run in a worker thread. Input and output are small plain data; records
 * in bulk are files that both name by their path.
 */
export interface Task<I, O> {
	name: string;
	/** A task that asks web APIs waits most of its time, one that calculates keeps a core busy. */
	kind: 'asking' | 'calculating';
	run(input: I, surroundings: Surroundings): Promise<O>;
}
