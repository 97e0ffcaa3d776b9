import { bytesInWords, finding, type Finding } from './part';

/** Room on the file system of the data folder. */
export interface DiskSpace {
	freeBytes: number;
	totalBytes: number;
}

const MIB = 2 ** 20;
/** Below either, a warning: a year's execution data and artifacts of a small installation. */
export const LOW_DISK = { share: 0.1, bytes: 2048 * MIB };
/** Below either, down: SQLite's journal and n8n's own data need room to end cleanly. */
export const FULL_DISK = { share: 0.02, bytes: 256 * MIB };

/** The disk: degraded below 10 % or 2 GiB free, down below 2 % or 256 MiB. */
export function assessDisk(disk: DiskSpace | { error: string } | undefined): Finding {
	if (!disk) return finding('disk', 'off', 'No folder of this machine is used.');
	if ('error' in disk) {
		return finding('disk', 'unknown', `The free space cannot be told: ${disk.error}`);
	}
	const { freeBytes, totalBytes } = disk;
	const share = totalBytes > 0 ? freeBytes / totalBytes : 0;
	const below = (limit: typeof LOW_DISK) => share < limit.share || freeBytes < limit.bytes;
	const state = below(FULL_DISK) ? 'down' : below(LOW_DISK) ? 'degraded' : 'up';
	const percent = Math.floor(share * 1000) / 10;
	return finding('disk', state, `${bytesInWords(freeBytes)} free (${percent} %).`, {
		freeBytes,
		totalBytes,
	});
}
