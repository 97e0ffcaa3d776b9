import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { EnvironmentError } from '../../model';

/** How long a statement waits for another process that writes. */
const BUSY_TIMEOUT_MS = 5_000;
/** Only the user n8n runs as may read the workspace: it holds orders, reports and narratives. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** Opens (creating it and its folder when needed) a SQLite file with write-ahead log and foreign keys. */
export async function openSqlite(file: string): Promise<DatabaseSync> {
	const Database = await sqliteConstructor();
	mkdirSync(dirname(file), { recursive: true, mode: FOLDER_MODE });
	closeSync(openSync(file, 'a', FILE_MODE));
	chmodSync(file, FILE_MODE);
	const database = new Database(file, {
		timeout: BUSY_TIMEOUT_MS,
		enableForeignKeyConstraints: true,
	});
	try {
		useWriteAheadLog(database);
		database.exec('pragma synchronous = normal');
		return database;
	} catch (error) {
		database.close();
		throw error;
	}
}

/** Loaded only when used: Node before 22.13 has no `node:sqlite`, and the command line runs there. */
async function sqliteConstructor(): Promise<typeof DatabaseSync> {
	try {
		return (await import('node:sqlite')).DatabaseSync;
	} catch (cause) {
		throw new EnvironmentError(
			`The embedded workspace needs Node 22.13 or later; this is ${process.version}. Run it there, or give a PostgreSQL database`,
			{ cause },
		);
	}
}

/**
 * Two processes that open a new file at the same moment both want to switch it to the write-ahead
 * log; SQLite answers one of them "database is locked" at once, without waiting (sqlite.org/wal.html, 10).
 */
function useWriteAheadLog(database: DatabaseSync): void {
	const tries = 50;
	for (let left = tries; ; left -= 1) {
		try {
			database.exec('pragma journal_mode = wal');
			return;
		} catch (error) {
			if (left === 0 || !(error instanceof Error) || !/locked|busy/i.test(error.message))
				throw error;
			waitMs(20);
		}
	}
}

/** `node:sqlite` is synchronous, so waiting for its lock is too; only ever while a new file is made. */
const waitMs = (ms: number): void => {
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
};
