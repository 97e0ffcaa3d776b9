import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { treeOf } from '../../sandbox/host/process-tree.ts';

/** Heap of one thread, bytes, as V8 tells it (`v8.getHeapStatistics`). */
interface Heap {
	total_physical_size: number;
	used_heap_size: number;
	external_memory: number;
}

/** Bytes of memory of a worker process, part by part. */
export interface MemoryParts {
	/** Process and children, as the machine bears them (Pss). */
	whole: number;
	/** The process alone: pages in memory (Rss), and by its share (Pss). */
	rss: number;
	pss: number;
	/** Children: n8n's task runner. */
	children: number;
	/** Pages of files: Node's program and libraries. */
	mapped: number;
	/** V8's heap of the main thread, and what of it is in use or not yet collected. */
	mainHeap: number;
	mainUsed: number;
	/** The heaps of all other threads. */
	threads: number;
	threadHeaps: number;
	threadsUsed: number;
	/** Memory outside the heaps that they hold: array buffers and the like. A part of `native`. */
	external: number;
	/** All other own pages: array buffers, malloc, stacks. */
	native: number;
}

/** Looks at a process that was started with `memory-probe.mjs`. */
export async function memoryParts(pid: number, socket: string, path = '/'): Promise<MemoryParts> {
	const { main, threads } = await heapsOf(socket, path);
	const own = pagesOf(pid);
	const children = treeOf(pid)
		.slice(1)
		.reduce((sum, child) => sum + pagesOf(child).pss, 0);
	const total = (key: keyof Heap) => threads.reduce((sum, heap) => sum + heap[key], 0);
	return {
		...{ whole: own.pss + children, rss: own.rss, pss: own.pss, children },
		mapped: own.rss - own.anonymous,
		mainHeap: main.total_physical_size,
		mainUsed: main.used_heap_size,
		threads: threads.length,
		threadHeaps: total('total_physical_size'),
		threadsUsed: total('used_heap_size'),
		external: main.external_memory + total('external_memory'),
		native: own.anonymous - main.total_physical_size - total('total_physical_size'),
	};
}

/** Pages of a process in bytes (proc(5), smaps_rollup); zeros for one that has ended. */
function pagesOf(pid: number): { rss: number; pss: number; anonymous: number } {
	let text = '';
	try {
		text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
	} catch {
		// Ended.
	}
	const bytes = (name: string) =>
		Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) * 1024;
	return { rss: bytes('Rss'), pss: bytes('Pss'), anonymous: bytes('Anonymous') };
}

/** Asks the probe; with the path `/collected` after garbage of the main thread was collected. */
const heapsOf = async (
	socketPath: string,
	path: string,
): Promise<{ main: Heap; threads: Heap[] }> =>
	await new Promise((resolve, reject) => {
		// A connection of its own each time: one kept open is closed by a server that was busy.
		request({ socketPath, path, agent: false }, (answer) => {
			let text = '';
			answer.on('data', (piece: Buffer) => (text += piece.toString()));
			// Its own probe answers.
			answer.on('end', () => resolve(JSON.parse(text) as { main: Heap; threads: Heap[] }));
		})
			.on('error', reject)
			.end();
	});
