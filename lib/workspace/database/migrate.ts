import { sql, type Kysely, type Transaction } from 'kysely';
import { EnvironmentError } from '../../model';
import type { Flavour } from './flavour';
import { MIGRATIONS } from './migrations';
import type { Migration } from './migrations/migration';
import type { WorkspaceTables } from './tables';

/** An arbitrary number that names our lock among PostgreSQL's advisory locks. */
const POSTGRES_LOCK = 7_236_401;

/**
 * Applies the migrations a database has not seen yet, all or none, under a lock that another
 * process opening the same database waits for. Refuses a database written by a newer pack.
 */
export async function migrate(
	db: Kysely<WorkspaceTables>,
	flavour: Flavour,
	migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
	await db.transaction().execute(async (trx) => await migrateIn(trx, flavour, migrations));
}

/** The same inside a transaction that is open already. */
export async function migrateIn(
	trx: Transaction<WorkspaceTables>,
	flavour: Flavour,
	migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
	if (flavour === 'postgres')
		await sql`select pg_advisory_xact_lock(${POSTGRES_LOCK})`.execute(trx);
	await sql`create table if not exists cer_migration (number integer primary key, name text not null)`.execute(
		trx,
	);
	const applied = await appliedNumbers(trx);
	refuseNewer(applied, migrations);
	for (const migration of migrations) {
		if (applied.has(migration.number)) continue;
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
