import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheRoot, ensureHost } from '../../tools/install-host.mjs';
import { newLogin } from '../../sandbox/host/login-file.ts';
import { hasPostgres } from '../../sandbox/scale/postgres.ts';
import { startScale, type Scale, type ScaleOptions } from '../../sandbox/scale/start-scale.ts';
import { report } from './bench-rows.ts';

/** Runs a benchmark on n8n in queue mode, without mail, and ends with it; says so where that cannot be started. */
export function benchInQueueMode(
	task: string,
	options: Pick<ScaleOptions, 'workers' | 'sources'>,
	work: (scale: Scale) => Promise<void>,
): void {
	run(task, options, work).catch((error: unknown) => {
		console.error(error);
		// Streams that are still open would keep the process.
		process.exit(1);
	});
}

async function run(...[task, options, work]: Parameters<typeof benchInQueueMode>): Promise<void> {
	if (!hasPostgres) {
		report({ task, note: 'not run: PostgreSQL is not installed' });
		return;
	}
	const host = await ensureHost({ log: () => undefined });
	const folder = mkdtempSync(join(tmpdir(), 'cer-bench-'));
	try {
		const scale = await startScale({
			...{ host, packRoot: process.cwd(), cacheDir: cacheRoot(), folder, login: newLogin() },
			...{ mail: false, ...options },
		});
		try {
			await work(scale);
		} finally {
			await scale.close();
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
