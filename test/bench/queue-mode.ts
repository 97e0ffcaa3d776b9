import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheRoot, ensureHost } from '../../tools/install-host.mjs';
import { DEMO_DEVICE_CODE } from '../../sandbox/sources/planted.ts';
import { newLogin } from '../../sandbox/host/login-file.ts';
import { orderReport } from '../../sandbox/host/order-report.ts';
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

let day = 0;

/** Makes a report of a period nobody asked for before. @throws Error where it did not succeed */
export async function makeUnaskedReport(scale: Scale, maxReports: number): Promise<void> {
	day += 1;
	const from = new Date(Date.UTC(2010, 0, day)).toISOString().slice(0, 10);
	const portal = { ordersUrl: scale.ordersUrl, token: scale.login.token };
	const done = await orderReport(portal, { code: DEMO_DEVICE_CODE, from, maxReports });
	if (done.state !== 'succeeded') throw new Error(`The report ${done.state}: ${done.message}`);
}
