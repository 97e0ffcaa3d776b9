import { chmodSync, existsSync, linkSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { EnvironmentError } from '../../model';
import { whenUnlocked } from './when-unlocked';

/** Only the user n8n runs as may read the workspace: it holds orders, reports and narratives. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/**
 * Opens (creating it and its folder when needed) a SQLite file with write-ahead log and foreign keys.
 * A new file gets its name when it is a database, so that one without a byte was emptied by somebody:
 * it is refused, because to begin anew would pass the loss off as a first start.
 * @throws EnvironmentError
 */
export async function openSqlite(file: string): Promise<DatabaseSync> {
	const Database = await sqliteConstructor();
	mkdirSync(dirname(file), { recursive: true, mode: FOLDER_MODE });
	if (!existsSync(file)) await createFile(Database, file);
	if (statSync(file).size === 0) {
		throw new EnvironmentError(
			`The workspace file ${file} is empty (0 bytes): what it held is lost. Put a backup in its place (cer workspace restore), or delete the file to begin anew`,
		);
	}
	chmodSync(file, FILE_MODE);
	return await openFile(Database, file);
}

type Constructor = typeof DatabaseSync;

async function openFile(Database: Constructor, file: string): Promise<DatabaseSync> {
	const database = new Database(file, { timeout: 0, enableForeignKeyConstraints: true });
	try {
		// Switching a file to the log needs it alone, and another process may be doing the same.
		await whenUnlocked(() => database.exec('pragma journal_mode = wal'));
		database.exec('pragma synchronous = normal');
		return database;
	} catch (error) {
		database.close();
		throw error;
	}
}

/** Makes a database beside the file and gives it its name, unless another process was quicker. */
async function createFile(Database: Constructor, file: string): Promise<void> {
	const made = `${file}.${process.pid}-${performance.now()}.new`;
	try {
		(await openFile(Database, made)).close();
		linkSync(made, file);
	} catch (error) {
		if (!existsSync(file)) throw error;
	} finally {
		for (const part of ['', '-wal', '-shm']) rmSync(`${made}${part}`, { force: true });
	}
}

/** Loaded only when used: Node before 22.13 has no `node:sqlite`, and the command line runs there. */
async function sqliteConstructor(): Promise<Constructor> {
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
