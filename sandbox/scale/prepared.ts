import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packHash } from '../host/install-pack.ts';
import { copyInto, madeOnce } from '../host/made-once.ts';
import { forgetRuns, linkInto, PACK } from '../host/prepared.ts';
import { readTemplates } from '../host/templates.ts';
import { startInstallation, type Helpers, type ScaleOptions } from './start-scale.ts';

/** What an installation is copied from; Redis begins empty, and each process logs anew. */
const COPIED = ['secrets.json', 'postgres', join('main', '.n8n', 'config')];

/**
 * Lays an installation in queue mode out in a folder, as it is when all is imported and published:
 * prepared once for each build of the pack, copied from then on. Start it with `prepared: true`.
 */
export async function layOut(options: ScaleOptions, helpers: Helpers): Promise<void> {
	const { cacheDir, folder, packRoot, host, watch, log = () => {} } = options;
	const held = [packHash(packRoot), host.dir, readTemplates(join(packRoot, 'workflows')), watch];
	const key = createHash('sha256').update(JSON.stringify(held)).digest('hex').slice(0, 12);
	const made = { cacheDir, name: 'prepared-queue-mode', key, log };
	const prepared = await madeOnce(made, (half) => prepare(options, helpers, half));
	for (const part of COPIED) copyInto(join(prepared, part), join(folder, part));
	linkInto(join(prepared, 'main', PACK), join(folder, 'main', PACK));
}

/** PostgreSQL runs under a user of its own, who cannot look into a home directory: so it is done outside. */
async function prepare(options: ScaleOptions, helpers: Helpers, target: string): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'cer-prepare-'));
	try {
		const installed = await startInstallation(
			{ ...options, folder, workers: 0, mail: false, prepared: false },
			helpers,
		);
		await forgetRuns(installed.main.current);
		for (const one of [installed.webhook, installed.main]) await one.stop();
		// What the pack noted meanwhile is not to be there.
		installed.postgres.sql('drop database cer');
		installed.postgres.sql('create database cer owner cer');
		await installed.close();
		for (const part of [...COPIED, join('main', PACK)]) {
			copyInto(join(folder, part), join(target, part));
		}
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
