import { lstatSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { cacheRoot, type Host } from '../../tools/install-host.mjs';
import { installPack } from '../../sandbox/host/install-pack';
import { PACK } from '../../sandbox/host/prepared';
import type { Installed } from '../../sandbox/scale/start-scale';

/** The user folders of n8n's processes, by the processes' names. */
const PROCESSES = ['main', 'webhook', 'worker-1', 'worker-2'] as const;
export type N8nName = (typeof PROCESSES)[number];

/** Has each process's pack be a link of its own, so that one can be replaced and the others stay; gives its folder. */
export function unlinkPacks({ folder }: Pick<Installed, 'folder'>): string {
	const present = realpathSync(join(folder, 'main', PACK));
	for (const name of PROCESSES) linkPack(folder, name, present);
	return present;
}

/** Installs the pack of a repository beside the present one, and gives its folder. */
export async function installBeside(
	{ folder }: Pick<Installed, 'folder'>,
	{ host, packRoot }: { host: Host; packRoot: string },
): Promise<string> {
	const userFolder = join(folder, 'next');
	await installPack({ packRoot, userFolder, host, cacheDir: cacheRoot() });
	return join(userFolder, PACK);
}

/** What a process loads when it starts next. */
export function linkPack(folder: string, name: N8nName, pack: string): void {
	const link = join(folder, name, PACK);
	if (!lstatSync(link).isSymbolicLink()) throw new Error(`${link} is no link.`);
	rmSync(link);
	symlinkSync(pack, link);
}
