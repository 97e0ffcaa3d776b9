import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { cacheRoot, type Host } from '../../tools/install-host.mjs';
import { madeOnce } from '../../sandbox/host/made-once';
import { ROOT } from './n8n';
import { output } from './processes';

/** The pack as it was at another revision, built. */
export interface FormerPack {
	/** A folder like the repository's, with `dist/`. */
	root: string;
	version: string;
	revision: string;
}

const git = (...args: string[]) =>
	execFileSync('git', ['-C', ROOT, ...args], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

const versionAt = (revision: string) =>
	(JSON.parse(git('show', `${revision}:package.json`)) as { version: string }).version;

/**
 * The revision an upgrade comes from: `CER_UPGRADE_FROM`; else the newest tag, else the newest commit,
 * whose package.json has another version than now. @throws where the history does not reach back so far
 */
export function formerRevision(): string {
	const named = process.env.CER_UPGRADE_FROM;
	if (named !== undefined) return git('rev-parse', `${named}^{commit}`).trim();
	const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
		version: string;
	};
	const tags = git('tag', '--merged', 'HEAD', '--sort=-creatordate').split('\n').filter(Boolean);
	const tag = tags.find((one) => versionAt(one) !== version);
	if (tag !== undefined) return git('rev-parse', `${tag}^{commit}`).trim();
	const changes = git('log', '--format=%H', '--', 'package.json').trim().split('\n');
	for (const change of changes) {
		const before = git('rev-list', '--parents', '-n', '1', change).trim().split(' ')[1];
		if (before !== undefined && versionAt(before) !== version) return before;
	}
	throw new Error(
		'The history here holds no other version than the present one: fetch it, or name a revision with CER_UPGRADE_FROM.',
	);
}

/** Builds the pack of a revision, once: its files without its history, with the packages it asks for. */
export async function buildFormerPack(host: Host, revision: string): Promise<FormerPack> {
	const made = { cacheDir: cacheRoot(), name: 'former-pack', key: revision.slice(0, 12) };
	const log = (line: string) => void process.stderr.write(`${line}\n`);
	const root = await madeOnce({ ...made, log }, async (folder) => {
		const archive = execFileSync('git', ['-C', ROOT, 'archive', revision], {
			maxBuffer: 256 * 1024 * 1024,
		});
		execFileSync('tar', ['-x', '-C', folder], { input: archive });
		const env = { ...process.env, PATH: `${host.nodeBinDir}:${process.env.PATH ?? ''}` };
		const npm = async (...args: string[]) =>
			void (await output('npm', args, { cwd: folder, env, timeoutMs: 1_800_000 }));
		if (asksForTheSame(folder))
			symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
		else await npm('ci', '--ignore-scripts', '--no-audit', '--no-fund');
		await npm('run', '--silent', 'build');
		if (!existsSync(join(folder, 'dist'))) throw new Error(`${revision} built nothing.`);
	});
	// The repository that built it may be gone by now.
	if (asksForTheSame(root)) linkModules(root);
	return { root, version: versionAt(revision), revision };
}

function linkModules(folder: string): void {
	const link = join(folder, 'node_modules');
	rmSync(link, { recursive: true, force: true });
	symlinkSync(join(ROOT, 'node_modules'), link);
}

/** Whether another revision's packages are those installed here. */
function asksForTheSame(folder: string): boolean {
	const packages = (root: string) => {
		const { dependencies, devDependencies } = JSON.parse(
			readFileSync(join(root, 'package.json'), 'utf8'),
		) as Record<string, unknown>;
		return JSON.stringify([dependencies, devDependencies]);
	};
	return packages(folder) === packages(ROOT);
}
