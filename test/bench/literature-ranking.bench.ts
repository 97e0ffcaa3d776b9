import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { report } from './bench-rows.ts';

/**
 * What putting works in order anew costs in a worker thread, as it is shipped: CPU seconds of the first
 * time, when words are counted, and of the later ones; and how late this thread's event loop is
 * meanwhile. Fails where a later training on 5,000 works takes more than a second.
 */
const dist = createRequire(join(process.cwd(), 'package.json'));
const { closePools, rankWorks, runTask } = dist(
	'./dist/lib/tasks/index.js',
) as typeof import('../../lib/tasks');

const MOST_SECONDS = 1;
const SIZES = [1_000, 5_000, 20_000];

async function main(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'cer-rank-'));
	try {
		for (const works of SIZES) {
			const path = join(folder, `${works}.ndjson`);
			writeFileSync(path, textsOf(works));
			const decided = Array.from(
				{ length: works / 10 },
				(_, at) => [`w${at}`, at % 10 === 0] as const,
			);
			const rank = async (count: number) =>
				await runTask(rankWorks, {
					file: { path, place: 'the works' },
					decided: decided.slice(0, count),
					words: ['infusion pump'],
				});
			const first = await timed(async () => await rank(decided.length - 1));
			const later = await timed(async () => await rank(decided.length));
			const note = `first time ${first.seconds.toFixed(2)} s; event loop p99 ${later.late.toFixed(0)} ms, first time ${first.late.toFixed(0)} ms`;
			const task = `order ${works} works anew`;
			const limit = works === 5_000 ? MOST_SECONDS : undefined;
			report({ task, seconds: later.seconds, limit, note });
			if (limit !== undefined && later.seconds > limit) process.exitCode = 1;
		}
	} finally {
		await closePools();
		rmSync(folder, { recursive: true });
	}
}

/** CPU seconds of all threads, and the 99th percentile of the event loop's delay in milliseconds. */
async function timed(work: () => Promise<unknown>): Promise<{ seconds: number; late: number }> {
	const delays = monitorEventLoopDelay({ resolution: 5 });
	delays.enable();
	const before = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(before);
	delays.disable();
	return { seconds: (user + system) / 1e6, late: delays.percentile(99) / 1e6 };
}

/** Abstracts of 220 words of a vocabulary whose words are as unlike in frequency as those of a language. */
function textsOf(works: number): string {
	let state = 1;
	const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
	const words = (count: number) =>
		Array.from({ length: count }, () => `word${Math.floor(30_000 ** random())}`).join(' ');
	return Array.from({ length: works }, (_, at) =>
		JSON.stringify({ id: `w${at}`, title: words(14), abstract: words(206) }),
	).join('\n');
}

void main();
