import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheRoot, ensureHost } from '../../tools/install-host.mjs';
import { newLogin } from '../../sandbox/host/login-file';
import { startScale, type Scale } from '../../sandbox/scale/start-scale';
import type { Workspace } from '../../lib/workspace';
import { ROOT } from './n8n';
import { openWorkspaceOf } from './workspace';

/** n8n in queue mode for one test file, in a temporary folder that `close()` removes. */
export async function startTestScale(): Promise<Scale> {
	const host = await ensureHost({ log: (line) => process.stderr.write(`${line}\n`) });
	const folder = mkdtempSync(join(tmpdir(), 'cer-scale-'));
	const remove = () => rmSync(folder, { recursive: true, force: true });
	try {
		const login = newLogin();
		const scale = await startScale({ host, packRoot: ROOT, cacheDir: cacheRoot(), folder, login });
		const close = async () => {
			await scale.close();
			remove();
		};
		return { ...scale, close };
	} catch (error) {
		remove();
		throw error;
	}
}

/** The workspace of a running installation, for a test to look into beside it. */
export const workspaceOf = async ({ postgres }: Scale): Promise<Workspace> =>
	await openWorkspaceOf({ CER_WORKSPACE_DATABASE_URL: postgres.workspaceUrl });
