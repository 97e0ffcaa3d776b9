import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import { openWorkspace, type WorkspaceLocation } from '../../../../lib/workspace';
import { onEveryDialect, testClock } from '../dialects';

const ROOT = resolve(__dirname, '../../../..');
const JOBS = 60;
const MAX_RUNNING = 3;

let folder: string;
let program: string;
beforeAll(() => {
	// Beside the packages it imports, so that it finds them.
	mkdirSync(join(ROOT, 'node_modules/.cache'), { recursive: true });
	folder = mkdtempSync(join(ROOT, 'node_modules/.cache/cer-takers-'));
	program = join(folder, 'take-waiting.cjs');
	buildSync({
		entryPoints: [join(ROOT, 'test/unit/workspace/take-waiting-process.ts')],
		outfile: program,
		bundle: true,
		platform: 'node',
		packages: 'external',
		logLevel: 'error',
	});
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function take(
	location: WorkspaceLocation,
	name: string,
	beginAt: number,
): Promise<{ taken: string[]; mostRunning: number }> {
	const orders = { location, name, maxRunning: MAX_RUNNING, beginAt, jobs: JOBS };
	const { stdout } = await promisify(execFile)(process.execPath, [
		'--disable-warning=ExperimentalWarning',
		program,
		JSON.stringify(orders),
	]);
	return JSON.parse(stdout);
}

onEveryDialect('Waiting jobs, with two processes that take them', ({ fresh }) => {
	it('are each taken and run exactly once, never more at once than may', async () => {
		const location = await fresh();
		const workspace = await openWorkspace({ location, ...testClock() });
		for (let number = 0; number < JOBS; number += 1) {
			await workspace.jobs.create({ code: `C${number}` }, { actor: 'reviewer' });
		}
		const beginAt = Date.now() + 3_000;
		const [left, right] = await Promise.all([
			take(location, 'left', beginAt),
			take(location, 'right', beginAt),
		]);
		expect(Math.min(left.taken.length, right.taken.length)).toBeGreaterThan(0);
		expect(new Set([...left.taken, ...right.taken]).size).toBe(JOBS);
		expect(left.taken.length + right.taken.length).toBe(JOBS);
		expect(Math.max(left.mostRunning, right.mostRunning)).toBeLessThanOrEqual(MAX_RUNNING);
		const { jobs } = await workspace.jobs.list({ limit: 200 });
		expect(new Set(jobs.map(({ state, attempts }) => `${state} ${attempts}`))).toEqual(
			new Set(['succeeded 1']),
		);
		await workspace.close();
	});
});
