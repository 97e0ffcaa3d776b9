import { setTimeout as sleep } from 'node:timers/promises';
import { sql, type Kysely, type Transaction } from 'kysely';
import { EnvironmentError } from '../../model';
import type { Flavour } from './flavour';
import { MIGRATIONS } from './migrations';
import type { Migration } from './migrations/migration';
import type { WorkspaceTables } from './tables';

/** An arbitrary number that names our lock among PostgreSQL's advisory locks. */
const POSTGRES_LOCK = 7_236_401;

/** How migrations wait for tables that others work with. */
export interface MigrationPatience {
	/** Longest wait for a table at a time: whoever asks for the same table waits behind. */
	lockMs: number;
	/** Between two tries, in which those go on. */
	pauseMs: number;
	/** After which no further try begins. */
	giveUpMs: number;
}

const PATIENCE: MigrationPatience = { lockMs: 2_000, pauseMs: 1_000, giveUpMs: 60_000 };
/** SQLSTATE lock_not_available: what `lock_timeout` ends with. */
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Applies the migrations a database has not seen yet, all or none, under a lock that another
 * process opening the same database waits for. Refuses a database written by a newer pack. Others
 * may work meanwhile, with the tables as they were: on PostgreSQL a step that changes a table which a
 * long transaction holds (a backup) lets go again and tries later, so that nobody waits behind it for
 * long. @throws EnvironmentError where the table is not to be had
 */
export async function migrate(
	db: Kysely<WorkspaceTables>,
	flavour: Flavour,
	migrations: readonly Migration[] = MIGRATIONS,
	patience: MigrationPatience = PATIENCE,
): Promise<void> {
	const givesUpAt = performance.now() + patience.giveUpMs;
	for (;;) {
		try {
			await db
				.transaction()
				.execute(async (trx) => await migrateIn(trx, flavour, migrations, patience));
			return;
		} catch (cause) {
			if (!isHeld(cause)) throw cause;
			if (performance.now() > givesUpAt) {
				throw new EnvironmentError(
					`The tables of the workspace cannot be brought up to date: another session holds one of them, for example a backup; nothing was changed. Try again when it has ended`,
					{ cause },
				);
			}
		}
		await sleep(patience.pauseMs);
	}
}

const isHeld = (error: unknown): boolean =>
	error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE;

/** The same inside a transaction that is open already. */
export async function migrateIn(
	trx: Transaction<WorkspaceTables>,
	flavour: Flavour,
	migrations: readonly Migration[] = MIGRATIONS,
	{ lockMs }: Pick<MigrationPatience, 'lockMs'> = PATIENCE,
): Promise<void> {
	if (flavour === 'postgres')
		await sql`select pg_advisory_xact_lock(${POSTGRES_LOCK})`.execute(trx);
	await sql`create table if not exists cer_migration (number integer primary key, name text not null)`.execute(
		trx,
	);
	const applied = await appliedNumbers(trx);
	refuseNewer(applied, migrations);
	const missing = migrations.filter(({ number }) => !applied.has(number));
	// From here on, so that a process waits for another one's migrations as long as they take.
	if (flavour === 'postgres' && missing.length > 0)
		await sql`select set_config('lock_timeout', ${String(lockMs)}, true)`.execute(trx);
	for (const migration of missing) {
		await migration.up(trx, flavour);
		await sql`insert into cer_migration (number, name) values (${migration.number}, ${migration.name})`.execute(
			trx,
		);
	}
}

async function appliedNumbers(trx: Transaction<WorkspaceTables>): Promise<Set<number>> {
	const { rows } = await sql<{ number: number }>`select number from cer_migration`.execute(trx);
	return new Set(rows.map(({ number }) => number));
}

/** Throws EnvironmentError when a step was applied that this pack does not know. */
export function refuseNewer(
	applied: ReadonlySet<number>,
	migrations: readonly Migration[] = MIGRATIONS,
): void {
	const known = Math.max(0, ...migrations.map(({ number }) => number));
	const newest = Math.max(0, ...applied);
	if (newest > known) {
		throw new EnvironmentError(
			`The workspace was written by a newer version of this pack (its tables are at step ${newest}, this version knows ${known}); update the pack`,
		);
	}
}
