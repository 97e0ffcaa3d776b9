import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheRoot, ensureHost } from '../../tools/install-host.mjs';
import { newLogin } from '../../sandbox/host/login-file';
import { layOut } from '../../sandbox/scale/prepared';
import { startScale, type Scale, type ScaleOptions } from '../../sandbox/scale/start-scale';
import type { Workspace } from '../../lib/workspace';
import { switchOnMail } from './mail-server';
import { ROOT, WATCHED } from './n8n';
import { openWorkspaceOf } from './workspace';

/** Where nobody listens: what is prepared learns of its sources and mail server when it starts. */
const NOWHERE = 'http://127.0.0.1:9';
const NOT_YET = {
	sources: { openFdaUrl: NOWHERE, eudamedUrl: NOWHERE, dataLakeUrl: NOWHERE },
	mail: { port: 9 },
};

/** n8n in queue mode for one test file, with mails switched on, in a temporary folder that `close()` removes. */
export async function startTestScale(
	env: NodeJS.ProcessEnv = {},
	more: Pick<Partial<ScaleOptions>, 'packRoot' | 'through'> = {},
): Promise<Scale> {
	const host = await ensureHost({ log: (line) => process.stderr.write(`${line}\n`) });
	const folder = mkdtempSync(join(tmpdir(), 'cer-scale-'));
	const remove = () => rmSync(folder, { recursive: true, force: true });
	try {
		const options = {
			...{
				host,
				packRoot: ROOT,
				sandboxRoot: ROOT,
				cacheDir: cacheRoot(),
				folder,
				login: newLogin(),
			},
			...{ watch: WATCHED, mail: false, prepared: true, env: { N8N_DISABLE_UI: 'true', ...env } },
			...more,
		};
		await layOut(options, NOT_YET);
		const scale = await startScale(options);
		await switchOnMail({ session: await scale.main.login() });
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
