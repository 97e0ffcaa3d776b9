import { execFileSync } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	renameSync,
	rmSync,
	statSync,
	utimesSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { withFileLock } from '../../tools/file-lock.mjs';

/** Which folder of the cache is wanted. */
export interface Made {
	cacheDir: string;
	/** What kind of folder it is, for its name. */
	name: string;
	/** Names its content: another key, another folder. */
	key: string;
	log(line: string): void;
}

/** Folders of one name that are kept; older ones are forgotten once nobody used them for a day. */
const KEPT = 3;
const DAY_MS = 86_400_000;

/** A folder of the cache that is made once for each key; who asks meanwhile waits. */
export async function madeOnce(
	{ cacheDir, name, key, log }: Made,
	make: (folder: string) => Promise<void>,
): Promise<string> {
	const folder = join(cacheDir, `${name}-${key}`);
	if (!existsSync(folder)) {
		mkdirSync(cacheDir, { recursive: true });
		await withFileLock(`${folder}.lock`, log, async () => {
			if (existsSync(folder)) return;
			const half = `${folder}.half`;
			rmSync(half, { recursive: true, force: true });
			mkdirSync(half);
			await make(half);
			renameSync(half, folder);
			forgetOld(cacheDir, name);
		});
	}
	const now = new Date();
	utimesSync(folder, now, now);
	return folder;
}

/** Copies a file or a folder, with owners and rights: a folder of PostgreSQL keeps its user. */
export function copyInto(from: string, to: string): void {
	mkdirSync(dirname(to), { recursive: true });
	execFileSync('cp', ['-a', from, to]);
}

function forgetOld(cacheDir: string, name: string): void {
	const usedAt = (folder: string) => statSync(join(cacheDir, folder)).mtimeMs;
	const old = readdirSync(cacheDir)
		.filter((folder) => folder.startsWith(`${name}-`) && !/\.(lock|half)$/.test(folder))
		.sort((a, b) => usedAt(b) - usedAt(a))
		.slice(KEPT)
		.filter((folder) => usedAt(folder) < Date.now() - DAY_MS);
	for (const folder of old) rmSync(join(cacheDir, folder), { recursive: true, force: true });
}
