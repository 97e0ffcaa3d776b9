import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePrograms, isRoot } from './debian-packages.mjs';
import { cacheRoot } from './install-host.mjs';
import { withFileLock } from './file-lock.mjs';
import { runStep } from './run-step.mjs';

/** What brings the deployed up, and the Debian package each comes in. */
const PROGRAMS = {
	'/usr/bin/docker': 'docker.io',
	'/usr/sbin/dockerd': 'docker.io',
	mmdebstrap: 'mmdebstrap',
};
/** Where Compose 2 is looked for: of Docker's own packages, of Debian's. */
const COMPOSE = [
	'/usr/libexec/docker/cli-plugins/docker-compose',
	'/usr/lib/docker/cli-plugins/docker-compose',
];
/** The first release of Debian with Compose 2; its program runs on the one before as well. */
const COMPOSE_SUITE = 'trixie';

/**
 * Docker's server and client, and Compose 2, which Debian 12 does not have: its program is taken out
 * of the package of Debian 13 and kept in the cache. Starting a server takes root.
 */
export async function ensureDockerPrograms(log) {
	if (!isRoot())
		throw new Error('These tests start a Docker server of their own: run them as root.');
	await ensurePrograms(PROGRAMS, log);
	const compose = COMPOSE.find((path) => isCompose(path)) ?? (await fetchCompose(log));
	return { docker: '/usr/bin/docker', dockerd: '/usr/sbin/dockerd', compose };
}

const isCompose = (path) =>
	existsSync(path) && /\bv?2\.|\bv?[3-9]\./.test(String(spawnSync(path, ['version']).stdout));

async function fetchCompose(log) {
	const folder = join(cacheRoot(), `compose-${COMPOSE_SUITE}`);
	const program = join(folder, 'usr', 'libexec', 'docker', 'cli-plugins', 'docker-compose');
	await withFileLock(`${folder}.lock`, log, async () => {
		if (existsSync(program)) return;
		const half = `${folder}.half`;
		rmSync(half, { recursive: true, force: true });
		for (const name of ['lists/partial', 'cache/archives/partial', 'sources']) {
			mkdirSync(join(half, name), { recursive: true });
		}
		writeFileSync(
			join(half, 'sources', 'debian.list'),
			`deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${debianMirror()} ${COMPOSE_SUITE} main\n`,
		);
		const options = [
			...['-o', 'Dir::Etc::SourceList=/dev/null', '-o', `Dir::Etc::SourceParts=${half}/sources`],
			...['-o', `Dir::State::Lists=${half}/lists`, '-o', `Dir::Cache=${half}/cache`],
			...['-o', 'APT::Sandbox::User=root'],
		];
		const apt = (title, args) =>
			runStep({ title, command: 'apt-get', args: [...options, ...args], cwd: half, log });
		await apt(`Reading the list of packages of Debian ${COMPOSE_SUITE}`, ['update', '-qq']);
		await apt('Getting Compose 2', ['download', '-qq', 'docker-compose']);
		const file = readdirSync(half).find((name) => name.endsWith('.deb'));
		const args = ['-x', join(half, file ?? ''), half];
		await runStep({ title: 'Unpacking it', command: 'dpkg-deb', args, log });
		for (const name of ['lists', 'cache', 'sources', file]) {
			rmSync(join(half, name), { recursive: true, force: true });
		}
		rmSync(folder, { recursive: true, force: true });
		renameSync(half, folder);
	});
	return program;
}

/** The mirror that this machine takes Debian from. @throws Error where it has none */
export function debianMirror() {
	const { stdout } = spawnSync('apt-get', [
		'indextargets',
		'--format',
		'$(REPO_URI)',
		'Created-By: Packages',
		'Origin: Debian',
		'Component: main',
	]);
	const mirrors = String(stdout)
		.split('\n')
		.filter((line) => /\/debian\/?$/.test(line));
	if (mirrors[0] === undefined) {
		throw new Error(
			'apt-get names no mirror of Debian: name one in its sources, and run "apt-get update".',
		);
	}
	return mirrors[0];
}
