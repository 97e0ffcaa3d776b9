import { lstatSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { N8nProcess } from '../../sandbox/scale/queue-mode.ts';
import type { Scale } from '../../sandbox/scale/start-scale.ts';
import { keepTable, report } from './bench-rows.ts';
import { cpuSecondsOf } from './cpu-seconds.ts';
import { memoryParts, type MemoryParts } from './process-memory.ts';
import { benchInQueueMode, makeUnaskedReport } from './queue-mode.ts';

/**
 * Memory of a worker in queue mode, part by part: without the pack, with it, and the most while it
 * makes reports of periods nobody asked for before. Looked at four times a second, which costs some
 * CPU by itself. `CER_MEMORY_SIZES=100,1000` takes fewer sizes; `NODE_OPTIONS` and `MALLOC_*` of
 * `CER_MEMORY_ENV` (JSON) are tried beside those of `deploy/`.
 */
const SIZES = (process.env.CER_MEMORY_SIZES ?? '100,1000,10000,50000').split(',').map(Number);
const AT_ONCE = 5;
const LOOK_MS = 250;
/** As in `deploy/`, each with its reason there. */
const SETTINGS: NodeJS.ProcessEnv = {
	NODE_OPTIONS: '--max-old-space-size=1536 --max-semi-space-size=8',
	MALLOC_ARENA_MAX: '2',
	...(JSON.parse(process.env.CER_MEMORY_ENV ?? '{}') as NodeJS.ProcessEnv),
};

const COLUMNS = [
	'MB of a worker',
	'CPU s each',
	'whole (Pss)',
	'process (Rss)',
	'task runner (Pss)',
	'mapped files',
	'main heap: held',
	'in use',
	'threads',
	'their heaps: held',
	'in use',
	'array buffers and the like',
	'all native',
];
const rows: string[][] = [];

function keep(what: string, parts: MemoryParts, cpuSeconds?: number): void {
	const mb = (bytes: number) => String(Math.round(bytes / 1e6));
	const row = [
		...[what, cpuSeconds?.toFixed(2) ?? ''],
		...[parts.whole, parts.rss, parts.children, parts.mapped, parts.mainHeap].map(mb),
		...[mb(parts.mainUsed), String(parts.threads)],
		...[parts.threadHeaps, parts.threadsUsed, parts.external, parts.native].map(mb),
	];
	rows.push(row);
	const note = COLUMNS.slice(1).map((column, index) => `${column} ${row[index + 1]}`);
	report({ task: `worker: ${what}`, note: note.join('; ') });
}

/** The most a worker holds while something is done, and what that cost. */
async function most(what: string, worker: N8nProcess, socket: string, work: () => Promise<number>) {
	let peak = await memoryParts(worker.pid, socket);
	let isDone = false;
	const looking = async () => {
		while (!isDone) {
			const now = await memoryParts(worker.pid, socket);
			if (now.whole > peak.whole) peak = now;
			await sleep(LOOK_MS);
		}
	};
	const before = cpuSecondsOf(worker.pid);
	const looked = looking();
	const times = await work().finally(() => (isDone = true));
	await looked;
	keep(what, peak, (cpuSecondsOf(worker.pid) - before) / times);
}

/** The worker's way to the pack, put aside while it is measured without. */
async function withoutPack(scale: Scale, work: () => Promise<void>): Promise<void> {
	const link = join(scale.folder, 'worker-1/.n8n/nodes/node_modules/n8n-nodes-cer');
	if (!lstatSync(link).isSymbolicLink()) throw new Error(`${link} is no link.`);
	const aside = join(scale.folder, 'pack-aside');
	renameSync(link, aside);
	await work().finally(() => renameSync(aside, link));
}

benchInQueueMode(
	'memory of a worker',
	{ workers: 1, sources: { furtherDemoEvents: Math.max(...SIZES) } },
	async (scale) => {
		const [worker] = scale.workers;
		if (!worker) throw new Error('A worker is needed.');
		const socket = join(scale.folder, 'memory.sock');
		const probe = pathToFileURL(join(process.cwd(), 'test/bench/memory-probe.mjs')).href;
		const env = {
			...{ ...SETTINGS, CER_MEMORY_SOCKET: socket },
			NODE_OPTIONS: `${SETTINGS.NODE_OPTIONS} --import=${probe}`,
		};
		const idle = async (what: string) => {
			await sleep(5_000);
			keep(what, await memoryParts(worker.pid, socket));
			keep(`${what}, garbage collected`, await memoryParts(worker.pid, socket, '/collected'));
		};
		await withoutPack(scale, async () => {
			await worker.restart(env);
			await idle('idle, without the pack');
		});
		await worker.restart(env);
		await idle('idle, with the pack');
		const peakOf = async (what: string, sizes: readonly number[]) =>
			await most(what, worker, socket, async () => {
				await Promise.all(sizes.map((size) => makeUnaskedReport(scale, size)));
				return sizes.length;
			});
		await peakOf('first report', [100]);
		for (const size of SIZES) await peakOf(`report of ${size}`, [size]);
		const size = Math.min(10_000, Math.max(...SIZES));
		await peakOf(`${AT_ONCE} reports of ${size} at once`, Array<number>(AT_ONCE).fill(size));
		await idle('after all');
		keepTable({ title: 'Memory of a worker', columns: COLUMNS, rows });
	},
);
