import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EnvironmentError, messageOf } from '../model';

const PREFIX = 'cer-work-';
/** No task runs that long: a folder this old belongs to a process that was killed. */
const FORGOTTEN_MS = 24 * 60 * 60 * 1000;

/**
 * A folder of its own for the files that a task and its caller hand each other, with patient data in
 * them: only its owner may enter it, and it is gone with all its files when `work` ends, also by an
 * error or a cancelled task. @throws EnvironmentError when the folder cannot be made
 */
export async function withWorkingFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
	await forgotten();
	const folder = await mkdtemp(join(tmpdir(), PREFIX)).catch((error: unknown) => {
		throw new EnvironmentError(
			`A temporary folder cannot be made in ${tmpdir()}: ${messageOf(error)}. Free some space there, or set TMPDIR to another folder.`,
			{ cause: error },
		);
	});
	try {
		return await work(folder);
	} finally {
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	}
}

let cleared: Promise<void> | undefined;

/** Removes, once in a process, what killed processes left behind. */
const forgotten = async (): Promise<void> => await (cleared ??= clear(Date.now()));

async function clear(nowMs: number): Promise<void> {
	const names = await readdir(tmpdir()).catch(() => []);
	for (const name of names.filter((one) => one.startsWith(PREFIX))) {
		const folder = join(tmpdir(), name);
		const changedMs = await stat(folder).then(
			({ mtimeMs }) => mtimeMs,
			() => nowMs,
		);
		// Another user's folder cannot be removed, and need not be.
		if (nowMs - changedMs > FORGOTTEN_MS) {
			await rm(folder, { recursive: true, force: true }).catch(() => undefined);
		}
	}
}
