import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { boundTemplates, bringUp, type BringUpOptions, type Sandbox } from './bring-up.ts';
import { packHash } from './install-pack.ts';
import { copyInto, madeOnce } from './made-once.ts';
import type { N8n } from './n8n.ts';

/** Where n8n keeps the pack in its user folder. */
export const PACK = join('.n8n', 'nodes', 'node_modules', 'n8n-nodes-cer');
/** What is copied; the pack, which is large and does not change, is linked. */
const COPIED = /^(config|database\.sqlite.*)$/;

/** `bringUp` from a folder that is prepared once for each build of the pack: n8n alone has to start. */
export async function bringUpPrepared(options: BringUpOptions): Promise<Sandbox> {
	const { cacheDir, userFolder, log } = options;
	const made = { cacheDir, name: 'prepared', key: preparedKey(options), log };
	const prepared = await madeOnce(made, async (folder) => {
		const { n8n } = await bringUp({ ...options, userFolder: folder });
		await forgetRuns(n8n);
		await n8n.close();
	});
	for (const file of readdirSync(join(prepared, '.n8n')).filter((name) => COPIED.test(name))) {
		copyInto(join(prepared, '.n8n', file), join(userFolder, '.n8n', file));
	}
	linkInto(join(prepared, PACK), join(userFolder, PACK));
	return await bringUp({ ...options, prepared: true });
}

/** Names what a prepared folder holds: the pack, n8n and the templates, and which credentials they have. */
export function preparedKey(options: BringUpOptions): string {
	const { packRoot, host, credentials } = options;
	const held = [
		...[packHash(packRoot), host.dir, boundTemplates(options)],
		credentials.map(({ id, type }) => [id, type]),
	];
	return createHash('sha256').update(JSON.stringify(held)).digest('hex').slice(0, 12);
}

/** Schedules may have run while it was prepared. */
export async function forgetRuns(n8n: N8n): Promise<void> {
	const session = await n8n.login();
	await session.call('POST', '/rest/executions/delete', { deleteBefore: new Date() });
}

/** Puts a link to a folder where n8n looks for it. */
export function linkInto(folder: string, link: string): void {
	mkdirSync(dirname(link), { recursive: true });
	symlinkSync(folder, link);
}
