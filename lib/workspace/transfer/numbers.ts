import { sql } from 'kysely';
import type { Flavour } from '../database/flavour';
import type { Db } from '../database/store';
import { factsOf, type TableName } from './moved-tables';

/**
 * The last number each table gave out. It may lie above its rows, when the newest were removed, and
 * must not be given out again: readers of live streams go on from such numbers.
 */
export async function numbersOf(
	db: Db,
	flavour: Flavour,
	tables: readonly TableName[],
): Promise<Record<string, number>> {
	const numbers: Record<string, number> = {};
	for (const table of tables) {
		const { numbered } = factsOf(table);
		if (numbered === undefined) continue;
		const { rows } =
			flavour === 'sqlite'
				? await sql<Last>`select seq as last from sqlite_sequence where name = ${table}`.execute(db)
				: await sql<Last>`select pg_sequence_last_value(${sequence(table, numbered)}) as last`.execute(
						db,
					);
		numbers[table] = Number(rows[0]?.last ?? 0);
	}
	return numbers;
}

interface Last {
	last: number | string | null;
}

/** Lets a table go on counting after a number, or after its highest row, whichever is more. */
export async function goOnAfter(
	db: Db,
	flavour: Flavour,
	table: TableName,
	last: number,
): Promise<void> {
	const { numbered } = factsOf(table);
	if (numbered === undefined) return;
	const { rows } = await sql<Last>`select max(${sql.ref(numbered)}) as last from ${sql.table(
		table,
	)}`.execute(db);
	const from = Math.max(last, Number(rows[0]?.last ?? 0));
	if (from === 0) return;
	if (flavour === 'postgres') {
		await sql`select setval(${sequence(table, numbered)}, ${from}::bigint)`.execute(db);
		return;
	}
	await sql`delete from sqlite_sequence where name = ${table}`.execute(db);
	await sql`insert into sqlite_sequence (name, seq) values (${table}, ${from})`.execute(db);
}

const sequence = (table: string, column: string) =>
	sql`pg_get_serial_sequence(${table}::text, ${column}::text)::regclass`;
