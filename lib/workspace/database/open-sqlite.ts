import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { EnvironmentError } from '../../model';
import { whenUnlocked } from './when-unlocked';

/** Only the user n8n runs as may read the workspace: it holds orders, reports and narratives. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** Opens (creating it and its folder when needed) a SQLite file with write-ahead log and foreign keys. */
export async function openSqlite(file: string): Promise<DatabaseSync> {
	const Database = await sqliteConstructor();
	mkdirSync(dirname(file), { recursive: true, mode: FOLDER_MODE });
	closeSync(openSync(file, 'a', FILE_MODE));
	chmodSync(file, FILE_MODE);
	const database = new Database(file, { timeout: 0, enableForeignKeyConstraints: true });
	try {
		// Switching a new file to the log needs it alone, and another process may be doing the same.
		await whenUnlocked(() => database.exec('pragma journal_mode = wal'));
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
		// eslint-disable-next-line import-x/no-unresolved -- unknown to the Node that lints, when that is Node 20
		return (await import('node:sqlite')).DatabaseSync;
	} catch (cause) {
		throw new EnvironmentError(
			`The embedded workspace needs Node 22.13 or later; this is ${process.version}. Run it there, or give a PostgreSQL database`,
			{ cause },
		);
	}
}
