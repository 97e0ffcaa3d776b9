import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Claims a data folder for this process until it ends: two n8n on one SQLite file would spoil it.
 * Throws with one clear line when another living process holds it.
 */
export function claimFolder(folder: string): void {
	mkdirSync(folder, { recursive: true });
	const file = join(folder, 'running.pid');
	const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
	if (holder > 0 && holder !== process.pid && isAlive(holder)) {
		throw new Error(
			`The data folder ${folder} is in use by process ${holder}; end it or choose another folder: npm start -- --data DIR.`,
		);
	}
	writeFileSync(file, String(process.pid));
	process.once('exit', () => rmSync(file, { force: true }));
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
