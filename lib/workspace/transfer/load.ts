import { existsSync, rmSync } from 'node:fs';
import { sql, type Transaction } from 'kysely';
import { InputError } from '../../model';
import { MIGRATIONS } from '../database/migrations';
import type { Flavour } from '../database/flavour';
import { migrateIn, refuseNewer } from '../database/migrate';
import { connectDatabase } from '../database/open-database';
import type { WorkspaceTables } from '../database/tables';
import type { LedgerVerdict } from '../../ledger';
import { describeLocation, type WorkspaceLocation } from '../database/location';
import { followStored } from '../ledger/audit-verification';
import type { Manifest, RowLine } from './format';
import { goOnAfter } from './numbers';
import { readBackup, type BackupReading } from './read-lines';
import { headHash, inWords, schemaVersionOf } from './snapshot';
import { factsOf, isTable, tablesAt, type TableName } from './moved-tables';

/** What was put into a workspace. */
export interface Loaded {
	manifest: Manifest;
	/** Rows of all tables. */
	rows: number;
	/** The ledger as it stands in the target; a broken one is copied as it is and shows here. */
	ledger: LedgerVerdict;
}

type Trx = Transaction<WorkspaceTables>;

/**
 * Puts the lines of a backup into an empty workspace, in one transaction: whatever is wrong with
 * them, the target stays as it was. Tables are made as they were when the lines were written, filled,
 * and only then brought up to date. Throws InputError for a target that holds anything, and for lines
 * that are not what was written.
 */
export async function loadLines(
	target: WorkspaceLocation,
	lines: AsyncIterable<string>,
): Promise<Loaded> {
	const given = lines[Symbol.asyncIterator]();
	try {
		const reading = await readBackup(given);
		refuseNewer(new Set([reading.manifest.schemaVersion]));
		return await loadReading(target, reading);
	} finally {
		await given.return?.();
	}
}

async function loadReading(target: WorkspaceLocation, reading: BackupReading): Promise<Loaded> {
	const isNew = target.kind === 'sqlite' && !existsSync(target.file);
	const database = await connectDatabase(target);
	let done = false;
	try {
		const loaded = await database.transaction().execute(async (trx) => {
			await refuseFilled(trx, target, reading.manifest);
			return await fill(trx, target.kind, reading);
		});
		done = true;
		return loaded;
	} catch (cause) {
		throw inWords(`The workspace (${describeLocation(target)}) cannot be written`, cause);
	} finally {
		await database.destroy();
		if (isNew && !done) {
			for (const end of ['', '-wal', '-shm']) rmSync(`${target.file}${end}`, { force: true });
		}
	}
}

async function refuseFilled(
	trx: Trx,
	target: WorkspaceLocation,
	{ schemaVersion }: Manifest,
): Promise<void> {
	const version = await schemaVersionOf(trx, target.kind);
	refuseNewer(new Set([version]));
	const mend = 'Name a new SQLite file or a new PostgreSQL database, which nothing has opened yet.';
	for (const table of tablesAt(version)) {
		const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(trx);
		if (rows.length === 0) continue;
		throw new InputError(
			`The workspace ${describeLocation(target)} is not empty (${table} has rows).`,
			{ mend },
		);
	}
	if (version > schemaVersion) {
		throw new InputError(
			`The workspace ${describeLocation(target)} has the tables of a newer version already (step ${version}) than what would be put in (step ${schemaVersion}).`,
			{ mend },
		);
	}
}

async function fill(trx: Trx, flavour: Flavour, reading: BackupReading): Promise<Loaded> {
	const { manifest } = reading;
	await migrateIn(
		trx,
		flavour,
		MIGRATIONS.filter(({ number }) => number <= manifest.schemaVersion),
	);
	const totals = await enterRows(trx, flavour, reading);
	for (const [table, last] of Object.entries(manifest.numbers)) {
		if (isTable(table)) await goOnAfter(trx, flavour, table, last);
	}
	await migrateIn(trx, flavour);
	const head = await headHash(trx);
	if (head !== totals.head) {
		throw new InputError(
			`The head of the ledger would be ${head ?? 'missing'} and should be ${totals.head ?? 'missing'}.`,
			{ mend: 'Make a new backup.' },
		);
	}
	const rows = Object.values(totals.rows).reduce((sum, count) => sum + count, 0);
	return { manifest, rows, ledger: await followStored(trx) };
}

/** One statement enters so many rows, or so many characters of them, at most. */
const MOST_ROWS = 100;
const MOST_CHARACTERS = 1_000_000;

async function enterRows(trx: Trx, flavour: Flavour, { rows }: BackupReading) {
	let batch: RowLine[] = [];
	let characters = 0;
	const flush = async (): Promise<void> => {
		const [first] = batch;
		if (first) await insert(trx, flavour, first.table, batch);
		batch = [];
		characters = 0;
	};
	for (;;) {
		const next = await rows.next();
		if (next.done === true) {
			await flush();
			return next.value;
		}
		const line = next.value;
		const full = batch.length >= MOST_ROWS || characters >= MOST_CHARACTERS;
		if (full || batch[0]?.table !== line.table) await flush();
		batch.push(line);
		characters += Object.values(line.row).reduce<number>((sum, value) => sum + sizeOf(value), 0);
	}
}

const sizeOf = (value: unknown): number => (typeof value === 'string' ? value.length : 8);

async function insert(
	trx: Trx,
	flavour: Flavour,
	table: TableName,
	lines: readonly RowLine[],
): Promise<void> {
	const { bytes, numbered } = factsOf(table);
	const columns = Object.keys(lines[0]?.row ?? {});
	const values = lines.map(({ row }) => {
		if (Object.keys(row).length !== columns.length) throw otherColumns(table);
		return sql`(${sql.join(
			columns.map((column) => {
				const value = row[column];
				if (value === undefined) throw otherColumns(table);
				return column === bytes ? Buffer.from(String(value), 'base64') : value;
			}),
		)})`;
	});
	const own = flavour === 'postgres' && numbered !== undefined;
	const names = sql.join(columns.map((column) => sql.ref(column)));
	try {
		await sql`insert into ${sql.table(table)} (${names}) ${
			own ? sql`overriding system value` : sql``
		} values ${sql.join(values)}`.execute(trx);
	} catch (cause) {
		throw inWords(`Rows of ${table} cannot be entered, and nothing was kept`, cause);
	}
}

const otherColumns = (table: TableName): InputError =>
	new InputError(`The backup was changed: rows of ${table} have different columns.`, {
		mend: 'Take another copy of the backup, or make a new one.',
	});
