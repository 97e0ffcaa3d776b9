import { columnsOf, OWN_TABLES, type NamedColumn, type OwnTable } from '../../model';
import { cellText, type Cell } from './cells';

/** A table of a file: a sheet, or the whole of a CSV file. */
export interface GivenSheet {
	/** Name of the sheet; absent in CSV. */
	sheet?: string;
	/** Blank rows are left out; `line` counts from 1, blank ones too. */
	rows: AsyncIterable<{ line: number; cells: readonly Cell[] }>;
}

/** Which column of a table each cell of a row belongs to. */
export interface HeadedTable {
	table: OwnTable;
	columns: ReadonlyArray<{ column: NamedColumn; index: number }>;
	/** Required columns that are not there. */
	missing: readonly NamedColumn[];
	/** Columns that belong to nothing. */
	ignored: readonly string[];
	/** Columns there twice. */
	twice: readonly string[];
}

/** The table a name means, if any: `sales`, `Sales` or `sales.csv`. */
export const tableNamed = (name: string | undefined): OwnTable | undefined =>
	OWN_TABLES.find((table) => table === plain((name ?? '').replace(/\.\w+$/, '')));

/**
 * The table whose header row this is: the one its sheet or file is named after, else the only one
 * whose required columns are all there.
 */
export function headedTable(
	header: readonly Cell[],
	named: OwnTable | undefined,
): HeadedTable | undefined {
	if (named) return headed(header, named);
	const fitting = OWN_TABLES.map((table) => headed(header, table)).filter(
		({ missing }) => missing.length === 0,
	);
	const fewest = Math.min(...fitting.map(({ ignored }) => ignored.length));
	const best = fitting.filter(({ ignored }) => ignored.length === fewest);
	return best.length === 1 ? best[0] : undefined;
}

function headed(header: readonly Cell[], table: OwnTable): HeadedTable {
	const names = header.map((cell) => plain(cellText(cell)));
	const all = columnsOf(table);
	const found = all.flatMap((column) => {
		const indexes = names.flatMap((name, index) => (isOf(column, name) ? [index] : []));
		return indexes.map((index) => ({ column, index, isFirst: index === indexes[0] }));
	});
	return {
		table,
		columns: found.filter(({ isFirst }) => isFirst),
		missing: all.filter(
			(column) => column.isRequired && !found.some((one) => one.column.name === column.name),
		),
		ignored: header
			.map(cellText)
			.filter((name, index) => name !== '' && !found.some((one) => one.index === index)),
		twice: found.filter(({ isFirst }) => !isFirst).map(({ column }) => column.name),
	};
}

const isOf = ({ name, title }: NamedColumn, given: string): boolean =>
	given !== '' && (given === plain(name) || given === plain(title));

/** A name by its letters and digits: `In use`, `in_use` and `inUse` are one. */
const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
