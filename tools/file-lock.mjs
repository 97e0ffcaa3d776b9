import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 500;

/**
 * Does the work while holding a lock file, so that two runs on one machine do not install into
 * the same place. A lock whose holder is no longer alive is taken over.
 */
export async function withFileLock(path, log, work) {
	mkdirSync(dirname(path), { recursive: true });
	let told = false;
	while (!take(path)) {
		if (!told) log(`Waiting for another run that is installing (lock ${path}) …`);
		told = true;
		await sleep(POLL_MS);
	}
	const release = () => rmSync(path, { force: true });
	process.once('exit', release);
	try {
		return await work();
	} finally {
		process.removeListener('exit', release);
		release();
	}
}

function take(path) {
	try {
		writeFileSync(path, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if (error.code !== 'EEXIST') throw error;
		if (!holderIsAlive(path)) rmSync(path, { force: true });
		return false;
	}
}

function holderIsAlive(path) {
	let holder;
	try {
		holder = Number(readFileSync(path, 'utf8'));
	} catch {
		return false;
	}
	// A holder that has just created the file may not have written its number yet.
	if (!holder) return true;
	try {
		process.kill(holder, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}
