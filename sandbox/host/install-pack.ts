import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { Host } from '../../tools/install-host.mjs';
import { isRecord } from './session.ts';

/** Where the pack comes from and goes to. */
export interface InstallPackOptions {
	/** The repository, with `dist/` built. */
	packRoot: string;
	userFolder: string;
	host: Pick<Host, 'nodeBinDir'>;
	/** Keeps the packed archive and the installed dependencies between runs. */
	cacheDir: string;
}

const run = promisify(execFile);
const MARK = '.cer-pack';
/** The flags n8n itself gives npm when a community package is installed from its settings page. */
const N8N_INSTALL_FLAGS = [
	'install',
	'--audit=false',
	'--fund=false',
	'--bin-links=false',
	'--install-strategy=shallow',
	'--ignore-scripts=true',
	'--package-lock=false',
];

/**
 * Installs the built pack into an n8n user folder the way n8n does it: `npm pack`, unpacked under
 * `nodes/node_modules`, development and peer dependencies struck out, the rest installed with n8n's
 * own flags. Does nothing when the same build is there already. Returns whether it installed.
 */
export async function installPack(options: InstallPackOptions): Promise<boolean> {
	const { packRoot, userFolder } = options;
	const { name } = readManifest(join(packRoot, 'package.json'));
	const hash = packHash(packRoot);
	const target = join(userFolder, '.n8n', 'nodes', 'node_modules', name);
	const mark = join(target, MARK);
	if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return false;
	rmSync(target, { recursive: true, force: true });
	mkdirSync(target, { recursive: true });
	await unpack(await archiveOf(options, name, hash), target);
	const manifest = strip(join(target, 'package.json'));
	const modules = await dependenciesOf(options, manifest);
	cpSync(modules, join(target, 'node_modules'), { recursive: true, verbatimSymlinks: true });
	writeFileSync(mark, hash);
	return true;
}

/** Names the pack as it is built now. */
export function packHash(packRoot: string): string {
	const { files } = readManifest(join(packRoot, 'package.json'));
	return hashOf(packRoot, ['package.json', ...files]);
}

interface Manifest {
	name: string;
	files: string[];
	content: Record<string, unknown>;
}

function readManifest(path: string): Manifest {
	const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
	if (!isRecord(content) || typeof content.name !== 'string') {
		throw new Error(`${path} has no name.`);
	}
	const files = Array.isArray(content.files) ? content.files.map(String) : [];
	return { name: content.name, files, content };
}

function strip(path: string): Record<string, unknown> {
	const { content } = readManifest(path);
	const { devDependencies, peerDependencies, optionalDependencies, ...rest } = content;
	void [devDependencies, peerDependencies, optionalDependencies];
	writeFileSync(path, JSON.stringify(rest, null, 2));
	return rest;
}

/** SHA-256 over the names and bytes of everything that `npm pack` would take. */
function hashOf(root: string, entries: readonly string[]): string {
	const hash = createHash('sha256');
	for (const file of entries.flatMap((entry) => filesUnder(join(root, entry))).sort()) {
		hash
			.update(`${relative(root, file)}\0`)
			.update(readFileSync(file))
			.update('\0');
	}
	return hash.digest('hex').slice(0, 16);
}

function filesUnder(path: string): string[] {
	if (!existsSync(path)) return [];
	if (statSync(path).isFile()) return [path];
	return readdirSync(path).flatMap((name) => filesUnder(join(path, name)));
}

async function archiveOf(options: InstallPackOptions, name: string, hash: string): Promise<string> {
	const archives = join(options.cacheDir, 'packs');
	const archive = join(archives, `${name}-${hash}.tgz`);
	if (existsSync(archive)) return archive;
	mkdirSync(archives, { recursive: true });
	const folder = mkdtempSync(join(archives, 'packing-'));
	try {
		await npm(options, options.packRoot, [
			'pack',
			'--ignore-scripts',
			'--pack-destination',
			folder,
		]);
		const made = readdirSync(folder).find((file) => file.endsWith('.tgz'));
		if (made === undefined) throw new Error('npm pack made no archive.');
		renameSync(join(folder, made), archive);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	forgetOld(archives);
	return archive;
}

const KEPT_ARCHIVES = 5;

function forgetOld(archives: string): void {
	const age = (file: string) => statSync(join(archives, file)).mtimeMs;
	const old = readdirSync(archives)
		.filter((file) => file.endsWith('.tgz'))
		.sort((a, b) => age(b) - age(a))
		.slice(KEPT_ARCHIVES);
	for (const file of old) rmSync(join(archives, file), { force: true });
}

async function unpack(archive: string, target: string): Promise<void> {
	await run('tar', ['-xzf', archive, '-C', target, '--strip-components=1']);
}

/** Installs the runtime dependencies once for each set of them and returns their `node_modules`. */
async function dependenciesOf(
	options: InstallPackOptions,
	manifest: Record<string, unknown>,
): Promise<string> {
	const wanted = JSON.stringify(manifest.dependencies ?? {});
	const hash = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
	const kept = join(options.cacheDir, `pack-dependencies-${hash}`);
	const modules = join(kept, 'node_modules');
	if (existsSync(modules)) return modules;
	mkdirSync(dirname(kept), { recursive: true });
	const half = mkdtempSync(`${kept}.half-`);
	writeFileSync(join(half, 'package.json'), JSON.stringify(manifest));
	try {
		await npm(options, half, N8N_INSTALL_FLAGS);
		mkdirSync(join(half, 'node_modules'), { recursive: true });
		if (!existsSync(kept)) renameSync(half, kept);
	} finally {
		rmSync(half, { recursive: true, force: true });
	}
	return modules;
}

async function npm(options: InstallPackOptions, cwd: string, args: string[]): Promise<void> {
	const env = { ...process.env, PATH: `${options.host.nodeBinDir}:${process.env.PATH ?? ''}` };
	try {
		await run('npm', [...args, '--loglevel=error'], { cwd, env, maxBuffer: 16 * 1024 * 1024 });
	} catch (error) {
		const output = isRecord(error) ? String(error.stderr ?? error) : String(error);
		throw new Error(`npm ${args[0]} for the pack did not work: ${output.trim().split('\n')[0]}`);
	}
}
