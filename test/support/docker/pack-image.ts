import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { read } from '../deploy';
import { ROOT } from '../n8n';
import { dockerRoot } from './daemon';
import type { Docker } from './docker';
import { writeNpmSettings } from './npm-settings';

/** Builds the pack's image from the repository as its Dockerfile says; its name and tag. */
export async function buildPackImage(docker: Docker): Promise<string> {
	const [, image] = /-t (n8n-nodes-cer:\S+)/.exec(read('docker', 'Dockerfile')) ?? [];
	if (image === undefined) throw new Error('The Dockerfile does not say how it is built.');
	const folder = mkdtempSync(join(dockerRoot(), 'npm-'));
	try {
		const { npmrc, ca } = await writeNpmSettings(folder);
		const secrets = [`id=npmrc,src=${npmrc}`, `id=npm_ca,src=${ca}`];
		await docker(
			...['build', '--quiet', '--file', join(ROOT, 'deploy', 'docker', 'Dockerfile')],
			...secrets.flatMap((secret) => ['--secret', secret]),
			...['--tag', image, ROOT],
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	return image;
}
