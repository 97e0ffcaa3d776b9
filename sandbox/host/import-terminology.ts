import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Host } from '../../tools/install-host.mjs';
import { TERMINOLOGY_RELEASE } from '../sources/terminology.ts';

const run = promisify(execFile);

/**
 * Imports the simulator's codes into the workspace that n8n will use, by the pack's own command, before
 * n8n and so before the first report. Says what became of it: a report without codes is no failure.
 */
export async function importTerminology(place: {
	host: Pick<Host, 'node'>;
	packRoot: string;
	data: string;
	terminologyUrl: string;
}): Promise<string> {
	const { host, packRoot, data, terminologyUrl } = place;
	const cer = join(packRoot, 'bin', 'cer.mjs');
	const args = ['terminology', 'import', terminologyUrl, '--release', TERMINOLOGY_RELEASE];
	try {
		const env = { ...process.env, N8N_USER_FOLDER: join(data, 'n8n') };
		await run(host.node, [cer, ...args], { env, timeout: 120_000 });
		return "Imported the IMDRF codes of the simulator's terms.";
	} catch (error) {
		return `The IMDRF codes were not imported, so that reports carry none: ${error instanceof Error ? error.message : String(error)}`;
	}
}
