import {
	canonicalJson,
	columnsOf,
	type OwnFault,
	type OwnPreview,
	type OwnTable,
	OWN_TABLES,
} from '../../model';
import type { OwnRow, ReadOwnFigures } from './read-own-figures';

/** A row that is in a dossier. */
export interface KeptRow {
	table: OwnTable;
	row: Readonly<Record<string, unknown>>;
}

/** What rows come to against those that are there. */
export interface JudgedRows {
	added: OwnRow[];
	changed: Array<OwnRow & { before: KeptRow['row'] }>;
	duplicates: Array<Omit<OwnRow, 'row'> & { of: string }>;
	faults: OwnFault[];
	notes: string[];
}

/** What a row tells of: rows of the same key take each other's place. */
export const keyOf = ({ table, row }: KeptRow): string =>
	canonicalJson([
		table,
		...columnsOf(table).flatMap(({ name, isKey }) => (isKey ? [folded(row[name])] : [])),
	]);

const folded = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

/**
 * Sorts the rows of a file: those that are new, those that say otherwise than one before and take its
 * place, and those that are there already. Two rows of one file that say different things of the same
 * are a fault of the second.
 */
export function judgeRows(read: ReadOwnFigures, kept: readonly KeptRow[]): JudgedRows {
	const before = new Map(kept.map((one) => [keyOf(one), one.row]));
	const inFile = new Map<string, OwnRow>();
	const judged: JudgedRows = {
		...{ added: [], changed: [], duplicates: [] },
		faults: [...read.faults],
		notes: read.notes,
	};
	for (const one of read.rows) {
		const { row, ...at } = one;
		const key = keyOf(one);
		const twin = inFile.get(key);
		if (twin && !isSame(twin.row, row)) judged.faults.push(contradiction(one, twin));
		if (twin && isSame(twin.row, row)) judged.duplicates.push({ ...at, of: `line ${twin.line}` });
		if (twin) continue;
		inFile.set(key, one);
		const earlier = before.get(key);
		if (!earlier) judged.added.push(one);
		else if (isSame(earlier, row)) judged.duplicates.push({ ...at, of: 'a row imported before' });
		else judged.changed.push({ ...one, before: earlier });
	}
	return judged;
}

const isSame = (one: KeptRow['row'], other: KeptRow['row']): boolean =>
	canonicalJson(one) === canonicalJson(other);

function contradiction({ table, sheet, line, row }: OwnRow, twin: OwnRow): OwnFault {
	const names = columnsOf(table).flatMap(({ name, isKey }) => (isKey ? [name] : []));
	const found = names.map((name) => String(row[name] ?? '')).filter(Boolean);
	const wanted = `${names.join(', ')} once in a file`;
	const where = sheet === undefined ? `line ${line}` : `sheet "${sheet}", row ${line}`;
	return {
		...{ table, sheet, line, column: names[0], found: found.join(', '), wanted },
		message: `${where}: ${found.join(', ')} stands in line ${twin.line} too, with other figures.`,
	};
}

/** Entries of each list that are shown; all are counted. */
const MOST_SHOWN = 500;

/** What would become of a file, for people. */
export function previewOf(judged: JudgedRows, file: OwnPreview['file']): OwnPreview {
	const { added, changed, duplicates, faults, notes } = judged;
	const lists = { added, changed, duplicates, faults };
	const of = (table: OwnTable, list: ReadonlyArray<{ table?: OwnTable }>): number =>
		list.filter((one) => one.table === table).length;
	const linesOf = (table: OwnTable): number =>
		new Set(
			faults.filter((one) => one.table === table).map(({ sheet, line }) => `${line} ${sheet}`),
		).size;
	const tables = OWN_TABLES.map((table) => {
		const counts = {
			added: of(table, added),
			changed: of(table, changed),
			duplicates: of(table, duplicates),
			faulty: linesOf(table),
		};
		return { table, rows: Object.values(counts).reduce((sum, one) => sum + one), ...counts };
	});
	const leftOut = Object.fromEntries(
		Object.entries(lists).flatMap(([name, list]) =>
			list.length > MOST_SHOWN ? [[name, list.length - MOST_SHOWN]] : [],
		),
	);
	return {
		file,
		tables: tables.filter(({ rows }) => rows > 0),
		added: added.slice(0, MOST_SHOWN),
		changed: changed.slice(0, MOST_SHOWN),
		duplicates: duplicates.slice(0, MOST_SHOWN),
		faults: faults.slice(0, MOST_SHOWN),
		notes,
		...(Object.keys(leftOut).length > 0 && { leftOut }),
	};
}
