import type { LedgerVerdict } from '../../ledger';
import type { WorkspaceLocation } from '../database/location';
import { followStored } from '../ledger/audit-verification';
import { readBackupFile, refuseExisting, writeBackupFile } from './backup-file';
import { dumpLines } from './dump';
import { loadLines, type Loaded } from './load';
import { headHash, inSnapshot } from './snapshot';

export type { Loaded } from './load';

/** A backup that was written. */
export interface BackedUp {
	/** Size of the file. */
	bytes: number;
	schemaVersion: number;
	/** Hash of the ledger's newest entry; null without entries. */
	head: string | null;
}

/** The first migration that has a ledger. */
const FIRST_WITH_LEDGER = 8;

/**
 * Writes a workspace, as it stands at one moment, to a file; n8n may go on working. Nothing is
 * written to the workspace.
 */
export async function backupWorkspace(given: {
	from: WorkspaceLocation;
	file: string;
	now: Date;
}): Promise<BackedUp> {
	const { from, file, now } = given;
	refuseExisting(file);
	return await inSnapshot(from, async (snapshot) => {
		const { db, schemaVersion } = snapshot;
		const bytes = await writeBackupFile(file, dumpLines(snapshot, now));
		const head = schemaVersion >= FIRST_WITH_LEDGER ? await headHash(db) : null;
		return { bytes, schemaVersion, head };
	});
}

/** Puts a backup into an empty workspace, all or nothing (see `loadLines`). */
export const restoreWorkspace = async (file: string, to: WorkspaceLocation): Promise<Loaded> =>
	await loadLines(to, readBackupFile(file));

/** Copies a workspace, as it stands at one moment, into an empty one, of either kind of database. */
export const migrateWorkspace = async (given: {
	from: WorkspaceLocation;
	to: WorkspaceLocation;
	now: Date;
}): Promise<Loaded> =>
	await inSnapshot(
		given.from,
		async (snapshot) => await loadLines(given.to, dumpLines(snapshot, given.now)),
	);

/**
 * Follows the ledger of a workspace, and compares it with the checkpoints and the newest event the
 * workspace has noted, without entering anything.
 */
export const verifyWorkspace = async (location: WorkspaceLocation): Promise<LedgerVerdict> =>
	await inSnapshot(location, async ({ db, schemaVersion }) =>
		schemaVersion >= FIRST_WITH_LEDGER
			? await followStored(db)
			: { ok: true, entries: 0, checkpoints: 0 },
	);
