import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import type { WorkspaceLocation } from '../../../../lib/workspace';
import { onEveryDialect } from '../dialects';
import { withMovedClock } from '../moved-clock';

const ROOT = resolve(__dirname, '../../../..');
const START = '2026-03-01T00:00:00.000Z';
const MINUTES = 60;
/** Of each, what is due within the hour: every minute, every two, every five. */
const WATCHES = { A: 1, B: 2, C: 5 };

let folder: string;
let program: string;
beforeAll(() => {
	// Beside the packages it imports, so that it finds them.
	mkdirSync(join(ROOT, 'node_modules/.cache'), { recursive: true });
	folder = mkdtempSync(join(ROOT, 'node_modules/.cache/cer-takers-'));
	program = join(folder, 'take-due.cjs');
	const entry = join(ROOT, 'test/unit/workspace/take-due-process.ts');
	buildSync({
		entryPoints: [entry],
		outfile: program,
		bundle: true,
		platform: 'node',
		packages: 'external',
		logLevel: 'error',
	});
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a process that takes what is due; gives a line for each it took. */
async function take(location: WorkspaceLocation, name: string, beginAt: number): Promise<string[]> {
	const orders = { location, name, start: START, minutes: MINUTES, beginAt, minuteMs: 50 };
	const { stdout } = await promisify(execFile)(process.execPath, [
		'--disable-warning=ExperimentalWarning',
		program,
		JSON.stringify(orders),
	]);
	return JSON.parse(stdout);
}

onEveryDialect('Due entries, with two processes that take them', ({ fresh }) => {
	it('are each taken exactly once', async () => {
		const location = await fresh();
		const clock = await withMovedClock(location, START);
		await clock.workspace.settings.set('watches', { leastMinutes: 1 });
		for (const [code, every] of Object.entries(WATCHES)) {
			await clock.watch({ code, when: { kind: 'cron', expression: `*/${every} * * * *` } });
		}
		const beginAt = Date.now() + 3_000;
		const [left, right] = await Promise.all([
			take(location, 'left', beginAt),
			take(location, 'right', beginAt),
		]);
		expect(Math.min(left.length, right.length)).toBeGreaterThan(0);
		const times = [...left, ...right].map((line) => line.replace(/ \S+$/, '')).sort();
		expect(new Set(times).size).toBe(times.length);
		const { jobs } = await clock.workspace.jobs.list({ limit: 200 });
		expect(jobs).toHaveLength(times.length);
		const dueTold = await clock.workspace.events.latest({ kinds: ['watch.due'] });
		expect(dueTold).toHaveLength(times.length);
		// On a slow machine both may come late to a time; then it is caught up with the next.
		const skipped = await clock.workspace.events.latest({ kinds: ['schedule.missed'] });
		const caughtUp = skipped.reduce((sum, { data }) => sum + Number(data.times) - 1, 0);
		// The one may come to a time before the other has begun what it took.
		const waited = await clock.workspace.events.latest({ kinds: ['watch.skipped'] });
		expect(times.length + caughtUp + waited.length).toBe(60 + 30 + 12);
		await clock.workspace.close();
	});
});
