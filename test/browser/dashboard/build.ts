import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

/** Builds the page from its sources, so that a test never sees an old one. */
export async function buildDashboard(): Promise<void> {
	const { status, stderr } = spawnSync(process.execPath, ['dashboard/build.mjs'], {
		cwd: ROOT,
		encoding: 'utf8',
	});
	if (status !== 0) throw new Error(`The dashboard page could not be built: ${stderr}`);
}
