import { sql } from 'kysely';
import { EnvironmentError, InputError, messageOf } from '../../model';
import type { Flavour } from '../database/flavour';
import { refuseNewer } from '../database/migrate';
import { connectDatabase } from '../database/open-database';
import { describeLocation, type WorkspaceLocation } from '../database/location';
import type { Db } from '../database/store';

/** A workspace as it stood at one moment. */
export interface Snapshot {
	db: Db;
	flavour: Flavour;
	/** Number of its newest migration. */
	schemaVersion: number;
}

/**
 * Reads a workspace as it stands, while others go on writing, and writes nothing: not even newer
 * tables. Throws InputError where there is no workspace, EnvironmentError for one of a newer pack.
 */
export async function inSnapshot<T>(
	location: WorkspaceLocation,
	work: (snapshot: Snapshot) => Promise<T>,
): Promise<T> {
	const { kind: flavour } = location;
	const database = await connectDatabase(location, { readsOnly: true });
	try {
		return await database.connection().execute(async (db) => {
			// Not Kysely's transaction: on SQLite that one would shut writers out.
			const begin =
				flavour === 'sqlite' ? 'begin' : 'begin isolation level repeatable read read only';
			await sql.raw(begin).execute(db);
			try {
				const schemaVersion = await schemaVersionOf(db, flavour);
				if (schemaVersion === 0) throw noWorkspace(location);
				refuseNewer(new Set([schemaVersion]));
				return await work({ db, flavour, schemaVersion });
			} finally {
				await sql`rollback`.execute(db);
			}
		});
	} catch (cause) {
		throw inWords(`The workspace (${describeLocation(location)}) cannot be read`, cause);
	} finally {
		await database.destroy();
	}
}

/** An error of the database as one that says what could not be done; the project's own stay. */
export const inWords = (what: string, cause: unknown): Error =>
	cause instanceof InputError || cause instanceof EnvironmentError
		? cause
		: new EnvironmentError(`${what}: ${messageOf(cause)}`, { cause });

const noWorkspace = (location: WorkspaceLocation): InputError =>
	new InputError(
		`${describeLocation(location)} is not a workspace: it has no tables of this pack`,
		{
			mend: 'Name the SQLite file or the PostgreSQL URL of a workspace.',
		},
	);

/** The number of the newest migration; 0 where there are no tables. */
export async function schemaVersionOf(db: Db, flavour: Flavour): Promise<number> {
	const { rows } =
		flavour === 'sqlite'
			? await sql<{
					n: number;
				}>`select count(*) as n from sqlite_master where name = 'cer_migration'`.execute(db)
			: await sql<{
					n: number;
				}>`select count(to_regclass('cer_migration')::text)::integer as n`.execute(db);
	if (rows[0]?.n !== 1) return 0;
	const newest = await sql<{
		number: number | null;
	}>`select max(number) as number from cer_migration`.execute(db);
	return newest.rows[0]?.number ?? 0;
}

/** The hash of the ledger's newest entry. */
export async function headHash(db: Db): Promise<string | null> {
	const head = await db
		.selectFrom('cer_audit')
		.select('hash')
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	return head?.hash ?? null;
}
