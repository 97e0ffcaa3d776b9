import { readLines, readText, type Repairs } from '../../files';
import { InputError, isInputError, messageOf } from '../../model';
import { columnsOf, NEEDED } from './columns';
import type { QuarterFile, Table } from './quarter-files';
import { RowMender } from './row-mender';

/** One row of a table: column name (lower case, as today) to text; empty columns are left out. */
export type Row = Readonly<Record<string, string>>;

export interface TableRow {
	/** Line of the file, the header being 1; blank lines do not count. */
	line: number;
	/** The row's text as it stands in the file. */
	text: string;
	/** Absent when the row has another number of columns than the header. */
	row?: Row;
}

/** Where what happens on the way is counted. */
export interface TableReading {
	repairs: Repairs;
	/** Told of a column of `NEEDED` that the table does not have. */
	onMissingColumn: (table: Table, column: string) => void;
}

/** Streams a `$`-delimited table. Throws InputError for a file that is not one. */
export async function* readTable(
	file: QuarterFile,
	table: Table,
	{ repairs, onMissingColumn }: TableReading,
): AsyncGenerator<TableRow> {
	let names: string[] | undefined;
	let mender: RowMender | undefined;
	let line = 0;
	for await (const text of linesOf(file, repairs)) {
		line += 1;
		if (names && mender) {
			for (const mended of mender.push(line, text)) yield withRow(mended, names);
			continue;
		}
		names = headerOf(text, table, file);
		for (const column of NEEDED[table]) if (!names.includes(column)) onMissingColumn(table, column);
		mender = new RowMender(names, repairs);
	}
	if (names && mender) for (const mended of mender.end()) yield withRow(mended, names);
}

function withRow(
	{ line, text, values }: { line: number; text: string; values?: readonly string[] },
	names: readonly string[],
): TableRow {
	return { line, text, row: values && rowOf(values, names) };
}

/** Reads values by the names of their columns. */
function rowOf(values: readonly string[], names: readonly string[]): Row {
	const row: Record<string, string> = {};
	for (let index = 0; index < names.length; index += 1) {
		const value = values[index]?.trim() ?? '';
		if (value !== '') row[names[index] ?? ''] = value;
	}
	return row;
}

function headerOf(text: string, table: Table, file: QuarterFile): string[] {
	const names = columnsOf(text, table);
	const isAers = names.includes('isr');
	const keys = table === 'DEMO' ? ['caseid'] : [];
	if (!isAers) keys.unshift('primaryid');
	const missing = keys.filter((name) => !names.includes(name));
	if (missing.length === 0) return names;
	const which =
		missing.join(' and no column ') + (missing.includes('primaryid') ? ' (or ISR)' : '');
	throw new InputError(`${file.name}: its first line names no column ${which}.`, {
		mend: 'FAERS quarter files are delimited by $ and start with their column names.',
	});
}

/** Lines of a file that may fail to be read half-way, unpacked where it is packed. */
export async function* linesOf(file: QuarterFile, repairs: Repairs): AsyncGenerator<string> {
	try {
		yield* readLines(readText(file.open(), { repairs }));
	} catch (error) {
		throw new InputError(`${file.name}: cannot be read: ${messageOf(error)}`, {
			mend: isInputError(error) ? error.mend : undefined,
			cause: error,
		});
	}
}
