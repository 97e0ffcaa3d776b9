import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkRegistry } from './check-registry.mjs';
import { withFileLock } from './file-lock.mjs';
import { runStep } from './run-step.mjs';

/** The repository's root. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const LOCK_STAMP = join(ROOT, 'node_modules', '.cer-lock-hash');
const BUILD_STAMP = join(ROOT, 'node_modules', '.cer-build-hash');
/** What the build reads: a change in any of these makes dist/ stale. */
const BUILD_INPUTS = [
	'credentials',
	'dashboard',
	'gulpfile.js',
	'icons',
	'lib',
	'nodes',
	'package-lock.json',
	'package.json',
	'tsconfig.json',
	'workflows',
];

/** Makes sure that the packages of package-lock.json are in node_modules; runs `npm ci` if not. */
export async function ensureDependencies(log) {
	const wanted = hashOfFiles(['package-lock.json']);
	if (read(LOCK_STAMP) === wanted) return;
	await withFileLock(join(ROOT, '.cer', 'install.lock'), log, async () => {
		if (read(LOCK_STAMP) === wanted) return;
		if (!installedMatchesLock()) {
			await checkRegistry('typescript');
			await runStep({
				title: "Installing the repository's own packages",
				expected: 'once, 1 to 3 minutes',
				command: 'npm',
				args: ['ci', '--loglevel=error'],
				cwd: ROOT,
				log,
			});
		}
		writeFileSync(LOCK_STAMP, wanted);
	});
}

/** Builds the pack into dist/ when its sources have changed since the last build. */
export async function ensureBuild(log) {
	const wanted = hashOfFiles(BUILD_INPUTS.flatMap((entry) => filesUnder(entry)));
	if (read(BUILD_STAMP) === wanted && registeredFilesExist()) return;
	await withFileLock(join(ROOT, '.cer', 'build.lock'), log, async () => {
		if (read(BUILD_STAMP) === wanted && registeredFilesExist()) return;
		rmSync(BUILD_STAMP, { force: true });
		await runStep({
			title: 'Building the pack',
			expected: 'about 20 s',
			command: 'npm',
			args: ['run', '--silent', 'build'],
			cwd: ROOT,
			env: { ...process.env, CI: '1', NO_COLOR: '1' },
			log,
		});
		writeFileSync(BUILD_STAMP, wanted);
	});
}

/** npm's own record of what it installed, compared with the lock: an `npm ci` by hand counts too. */
function installedMatchesLock() {
	const installed = packagesOf(join('node_modules', '.package-lock.json'));
	if (installed === undefined) return false;
	const locked = Object.entries(packagesOf('package-lock.json') ?? {});
	return locked.every(([path, { version, optional }]) => {
		if (path === '') return true;
		return installed[path] === undefined ? optional === true : installed[path].version === version;
	});
}

function packagesOf(file) {
	const text = read(join(ROOT, file));
	return text === undefined ? undefined : JSON.parse(text).packages;
}

function registeredFilesExist() {
	const { n8n } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
	return [...n8n.nodes, ...n8n.credentials].every((file) => existsSync(join(ROOT, file)));
}

function hashOfFiles(files) {
	const hash = createHash('sha256');
	for (const file of files) {
		hash
			.update(`${file}\0`)
			.update(readFileSync(join(ROOT, file)))
			.update('\0');
	}
	return hash.digest('hex');
}

function filesUnder(entry) {
	const path = join(ROOT, entry);
	if (!existsSync(path)) return [];
	if (statSync(path).isFile()) return [entry];
	return readdirSync(path)
		.filter((name) => name !== 'dist' && name !== 'node_modules')
		.sort()
		.flatMap((name) => filesUnder(join(entry, name)));
}

function read(path) {
	return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
