import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DiskSpace } from './assess-disk';

/** Room on the file system of a folder, for an ordinary user; of its nearest parent when it is not there yet. */
export async function freeSpace(folder: string): Promise<DiskSpace> {
	let there = folder;
	while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
	const { bavail, blocks, bsize } = await statfs(there);
	return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}
