import { setTimeout as sleep } from 'node:timers/promises';

/** How long a statement waits for another connection that writes, in all. */
const LONGEST_WAIT_MS = 10_000;
const PAUSE_MS = 15;
/** SQLITE_BUSY is 5; its extended codes (recovery, snapshot) carry it in the low byte (sqlite.org/rescode.html). */
const SQLITE_BUSY = 5;

/**
 * Runs a statement, again while another connection holds the database. SQLite's own busy timeout
 * would do the same but stop the whole process meanwhile, because `node:sqlite` is synchronous.
 */
export async function whenUnlocked<T>(statement: () => T): Promise<T> {
	const givesUpAt = performance.now() + LONGEST_WAIT_MS;
	for (;;) {
		try {
			return statement();
		} catch (error) {
			if (!isBusy(error) || performance.now() > givesUpAt) throw error;
		}
		await sleep(PAUSE_MS);
	}
}

const isBusy = (error: unknown): boolean =>
	typeof error === 'object' &&
	error !== null &&
	'errcode' in error &&
	typeof error.errcode === 'number' &&
	(error.errcode & 0xff) === SQLITE_BUSY;
