import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into a worker process before n8n (`--import`): answers at the socket `CER_MEMORY_SOCKET`
 * how much the heap of the main thread and of each further thread holds. `/collected` collects
 * garbage of the main thread first.
 */
const socket = process.env.CER_MEMORY_SOCKET;

if (isMainThread && socket && process.argv.includes('worker')) {
	const threads = new Set();
	process.on('worker', (thread) => {
		threads.add(thread);
		thread.once('exit', () => threads.delete(thread));
	});
	rmSync(socket, { force: true });
	createServer((request, response) => {
		if (request.url === '/collected') collect();
		void heaps(threads).then((answer) => response.end(JSON.stringify(answer)));
	})
		.listen(socket)
		.unref();
}

async function heaps(threads) {
	// A thread that ends meanwhile has no heap.
	const asked = [...threads].map((each) => each.getHeapStatistics().catch(() => undefined));
	const main = { ...getHeapStatistics(), array_buffers: process.memoryUsage().arrayBuffers };
	return { main, threads: (await Promise.all(asked)).filter(Boolean) };
}

function collect() {
	setFlagsFromString('--expose-gc');
	const gc = runInNewContext('gc');
	gc();
	gc();
}
