import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { report } from './bench-rows.ts';
import { inventedRecords } from './invented-records.ts';

/**
 * What a review of 20,000 records costs in an embedded workspace, as it is shipped: keeping a search,
 * the next works for a reader, a decision; and how late the event loop of the thread that keeps is
 * meanwhile. Figures are printed and never fail.
 */
const dist = createRequire(join(process.cwd(), 'package.json'));
const { openWorkspace } = dist(
	'./dist/lib/workspace/index.js',
) as typeof import('../../lib/workspace');
const { closePools, groupInWorker } = dist(
	'./dist/lib/tasks/index.js',
) as typeof import('../../lib/tasks');

const RECORDS = 20_000;
const READ = 100;

async function main(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'cer-review-'));
	const file = join(folder, 'workspace.sqlite');
	const workspace = await openWorkspace({ location: { kind: 'sqlite', file }, newId: randomUUID });
	try {
		const { literature } = workspace.as({ actor: 'vera' });
		const { id } = await literature.open({ code: 'FRN' });
		const all = inventedRecords(RECORDS + 100);
		const keep = async (records: typeof all) => {
			const ran = { ranAt: new Date().toISOString(), standing: false, hits: records.length };
			const search = { ...ran, database: 'PubMed', databaseKind: 'database' as const };
			await literature.keepSearch(id, { search, records }, groupInWorker);
		};
		await lateness(`keep ${RECORDS} records`, async () => await keep(all.slice(0, RECORDS)));
		await lateness('keep 100 more', async () => await keep(all.slice(RECORDS)));
		const waits: { next: number[]; decide: number[] } = { next: [], decide: [] };
		for (let read = 0; read < READ; read += 1) {
			const asked = { reader: 'vera', stage: 'title-abstract' as const, count: 5 };
			const found = await clocked(waits.next, async () => await literature.next(id, asked));
			const first = found?.works[0];
			if (!first) throw new Error('Nothing is left to read.');
			const decision = { work: first.work.id, stage: asked.stage, verdict: 'include' as const };
			await clocked(waits.decide, async () => await literature.decide(id, decision));
		}
		for (const [name, times] of Object.entries(waits)) {
			times.sort((a, b) => a - b);
			const [middle, most] = [times[READ / 2] ?? 0, times.at(-1) ?? 0];
			const task = name === 'next' ? 'next 5 works of a review' : 'a decision';
			report({ task, note: `median ${middle.toFixed(0)} ms, most ${most.toFixed(0)} ms` });
		}
	} finally {
		await workspace.close();
		await closePools();
		rmSync(folder, { recursive: true });
	}
}

async function clocked<T>(times: number[], work: () => Promise<T>): Promise<T> {
	const started = performance.now();
	const result = await work();
	times.push(performance.now() - started);
	return result;
}

async function lateness(task: string, work: () => Promise<void>): Promise<void> {
	const delays = monitorEventLoopDelay({ resolution: 5 });
	delays.enable();
	const before = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(before);
	delays.disable();
	const [p99, most] = [delays.percentile(99) / 1e6, delays.max / 1e6];
	const note = `event loop p99 ${p99.toFixed(0)} ms, most ${most.toFixed(0)} ms`;
	report({ task, seconds: (user + system) / 1e6, note });
}

void main();
