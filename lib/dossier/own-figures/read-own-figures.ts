import {
	columnsOf,
	EEA_REGION,
	InputError,
	WORLDWIDE,
	type NamedColumn,
	type OwnFault,
	type OwnTable,
} from '../../model';
import { cellText, isEmpty, readCell, type Cell } from './cells';
import { headedTable, tableNamed, type GivenSheet, type HeadedTable } from './sheet-tables';

/** A row that was read. */
export interface OwnRow {
	table: OwnTable;
	sheet?: string;
	line: number;
	row: Readonly<Record<string, unknown>>;
}

/** What a file of own figures holds. */
export interface ReadOwnFigures {
	rows: OwnRow[];
	faults: OwnFault[];
	notes: string[];
}

/** More rows than twenty years of a hundred models in two regions have; a file with more is another. */
const MOST_ROWS = 100_000;
/** A row that begins so is an example or a remark, as in the template. */
const REMARK = '#';

/**
 * Reads the tables of a file: every row that can be read, and of every other one why not and where.
 * @throws InputError for a file that is none, or too long
 */
export async function readOwnFigures(
	sheets: AsyncIterable<GivenSheet>,
	given: { table?: OwnTable; fileName?: string } = {},
): Promise<ReadOwnFigures> {
	const read: ReadOwnFigures = { rows: [], faults: [], notes: [] };
	for await (const sheet of sheets) {
		const named =
			sheet.sheet === undefined
				? (given.table ?? tableNamed(given.fileName))
				: (tableNamed(sheet.sheet) ?? given.table);
		await readSheet(sheet, named, read);
	}
	noteRegions(read);
	return read;
}

async function readSheet(
	{ sheet, rows }: GivenSheet,
	named: OwnTable | undefined,
	read: ReadOwnFigures,
): Promise<void> {
	let table: HeadedTable | undefined;
	for await (const { line, cells } of rows) {
		if (cellText(cells[0]).startsWith(REMARK)) continue;
		if (!table) {
			table = headedTable(cells, named);
			const refused = table ? headerFaults(table, { sheet, line }) : [noTable(cells, sheet, line)];
			read.faults.push(...refused);
			if (!table || refused.length > 0) return;
			noteIgnored(table, sheet, read);
			continue;
		}
		if (read.rows.length + read.faults.length >= MOST_ROWS) throw tooLong();
		readRow(cells, { table, sheet, line }, read);
	}
}

function readRow(
	cells: readonly Cell[],
	{ table, sheet, line }: { table: HeadedTable; sheet: string | undefined; line: number },
	read: ReadOwnFigures,
): void {
	const row: Record<string, unknown> = {};
	const faults: OwnFault[] = [];
	const at = { table: table.table, sheet, line };
	for (const { column, index } of table.columns) {
		const cell = cells[index];
		if (cell === undefined || isEmpty(cell)) {
			if (column.isRequired) faults.push(faultOf(at, column, undefined, column.holds));
			continue;
		}
		const found = readCell(cell, column);
		if ('wanted' in found) faults.push(faultOf(at, column, cell, found.wanted));
		else row[column.name] = found.value;
	}
	for (const { name, cell } of columnsOf(table.table)) {
		if (cell === 'codes' || cell === 'regions') row[name] ??= [];
	}
	const hasNoFigure = table.table === 'sales' && row.sold === undefined && row.inUse === undefined;
	if (faults.length === 0 && hasNoFigure) {
		const wanted = 'units sold or in use: a row has at least one of them';
		faults.push({ ...at, column: 'sold', wanted, message: `${placeOf(at)}: has no ${wanted}.` });
	}
	if (faults.length === 0) read.rows.push({ ...at, row });
	else read.faults.push(...faults);
}

const headerFaults = (
	{ table, missing, twice }: HeadedTable,
	{ sheet, line }: { sheet: string | undefined; line: number },
): OwnFault[] => [
	...missing.map(({ name, holds }) => ({
		...{ table, sheet, line, column: name, wanted: holds },
		message: `${placeOf({ sheet, line })}: the header row has no column "${name}" (${holds}), so that nothing of ${table} is read.`,
	})),
	...twice.map((name) => ({
		...{ table, sheet, line, column: name, wanted: 'each column once' },
		message: `${placeOf({ sheet, line })}: the header row has "${name}" twice, so that nothing of ${table} is read.`,
	})),
];

function noTable(cells: readonly Cell[], sheet: string | undefined, line: number): OwnFault {
	const found = shortened(cells.map(cellText).join(', '));
	const wanted = 'a header row of one of the tables, as the template has them';
	return {
		...{ sheet, line, found, wanted },
		message: `${placeOf({ sheet, line })}: "${found}" is the header row of no table; name the table, or take the header row of the template.`,
	};
}

function faultOf(
	at: { table: OwnTable; sheet: string | undefined; line: number },
	{ name }: NamedColumn,
	cell: Cell,
	wanted: string,
): OwnFault {
	const found = cell === undefined ? undefined : shortened(cellText(cell));
	const what =
		found === undefined
			? `the column "${name}" is empty; it holds: ${wanted}`
			: `"${found}" in the column "${name}" is not ${wanted}`;
	return { ...at, column: name, found, wanted, message: `${placeOf(at)}: ${what}.` };
}

const placeOf = ({ sheet, line }: { sheet?: string; line: number }): string =>
	sheet === undefined ? `line ${line}` : `sheet "${shortened(sheet)}", row ${line}`;

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

function noteIgnored(
	{ table, ignored }: HeadedTable,
	sheet: string | undefined,
	{ notes }: ReadOwnFigures,
): void {
	if (ignored.length === 0) return;
	const where = sheet === undefined ? '' : ` of the sheet "${shortened(sheet)}"`;
	notes.push(
		`Nobody reads these columns${where}: ${shortened(ignored.join(', '))}. The table ${table} has ${columnsOf(
			table,
		)
			.map(({ name }) => name)
			.join(', ')}.`,
	);
}

/** Regions are free, so that one mistyped would pass as another: the ones that a PSUR does not have are named. */
function noteRegions({ rows, notes }: ReadOwnFigures): void {
	const others = new Set(
		rows
			.flatMap(({ row }) => [row.region, row.regions].flat())
			.filter((one) => typeof one === 'string' && one !== EEA_REGION && one !== WORLDWIDE),
	);
	if (others.size === 0) return;
	notes.push(
		`Regions beside ${EEA_REGION} and ${WORLDWIDE}: ${shortened([...others].join(', '))}. They are kept by these names.`,
	);
}

const tooLong = (): InputError =>
	new InputError(`the file has more than ${MOST_ROWS} rows.`, {
		mend: 'Give it in parts.',
	});
