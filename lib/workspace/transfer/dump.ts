import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { FORMAT, FORMAT_VERSION, type Manifest, type Totals } from './format';
import { numbersOf } from './numbers';
import { headHash, type Snapshot } from './snapshot';
import { factsOf, tablesAt, type TableName } from './moved-tables';

/** Rows in memory at a time; those with bytes come alone, each may be tens of megabytes. */
const PAGE = 100;

type Row = Record<string, unknown>;

/**
 * A workspace as lines of JSON without their line feeds: the manifest, the rows, the totals. Holds
 * one page of rows whatever their number.
 */
export async function* dumpLines(snapshot: Snapshot, madeAt: Date): AsyncGenerator<string> {
	const { db, flavour, schemaVersion } = snapshot;
	const tables = tablesAt(schemaVersion);
	const hash = createHash('sha256');
	const hashed = (value: unknown): string => {
		const line = JSON.stringify(value);
		hash.update(`${line}\n`);
		return line;
	};
	const manifest: Manifest = {
		format: FORMAT,
		version: FORMAT_VERSION,
		schemaVersion,
		madeAt: madeAt.toISOString(),
		tables,
		numbers: await numbersOf(db, flavour, tables),
	};
	yield hashed(manifest);
	const rows: Record<string, number> = {};
	for (const table of tables) {
		rows[table] = 0;
		for await (const row of rowsOf(snapshot, table)) {
			rows[table] += 1;
			yield hashed({ table, row });
		}
	}
	const head = tables.includes('cer_audit') ? await headHash(db) : null;
	const totals: Totals = { rows, sha256: hash.digest('hex'), head };
	yield JSON.stringify({ totals });
}

async function* rowsOf({ db }: Snapshot, table: TableName): AsyncGenerator<Row> {
	const { key, bytes, numbered } = factsOf(table);
	const page = bytes === undefined ? PAGE : 1;
	const columns = sql.join(key.map((column) => sql.ref(column)));
	let after: Row | undefined;
	for (;;) {
		const last = after;
		const beyond = last
			? sql`where (${columns}) > (${sql.join(key.map((column) => last[column]))})`
			: sql``;
		const { rows } =
			await sql<Row>`select * from ${sql.table(table)} ${beyond} order by ${columns} limit ${page}`.execute(
				db,
			);
		for (const row of rows) yield inJson(row, { bytes, numbered });
		after = rows.at(-1);
		if (rows.length < page || !after) return;
	}
}

/** PostgreSQL gives large whole numbers as text; bytes become base64. */
function inJson(row: Row, { bytes, numbered }: { bytes?: string; numbered?: string }): Row {
	const content = bytes === undefined ? undefined : row[bytes];
	return {
		...row,
		...(numbered !== undefined && { [numbered]: Number(row[numbered]) }),
		...(bytes !== undefined &&
			content instanceof Uint8Array && { [bytes]: Buffer.from(content).toString('base64') }),
	};
}
