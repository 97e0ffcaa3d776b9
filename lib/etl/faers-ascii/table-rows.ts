import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { InputError, messageOf, readLines } from '../../model';

/** One row of a table: column name (lower case) to text; empty columns are left out. */
export type Row = Readonly<Record<string, string>>;

export interface TableRow {
	/** Line of the file, the header being 1; blank lines do not count. */
	line: number;
	/** The row's text as it stands in the file. */
	text: string;
	/** Absent when the row has another number of columns than the header. */
	row?: Row;
}

/** Names the columns had in AERS, before 2012Q4. */
const OLD_NAMES: Readonly<Record<string, string>> = {
	isr: 'primaryid',
	case: 'caseid',
	gndr_cod: 'sex',
	i_f_cod: 'i_f_code',
	foll_seq: 'caseversion',
};

/** Streams a `$`-delimited table. Throws InputError for a file that is not one. */
export async function* readTable(path: string): AsyncGenerator<TableRow> {
	let names: string[] | undefined;
	let line = 0;
	for await (const text of linesOf(path)) {
		line += 1;
		if (names) yield { line, text, row: rowOf(text, names) };
		else names = headerOf(text, path);
	}
}

/** Reads a row by the names of its table's columns. */
export function rowOf(text: string, names: readonly string[]): Row | undefined {
	const values = text.split('$');
	const extra = values.slice(names.length);
	// AERS ends every row with a delimiter its header does not have.
	if (values.length < names.length || extra.some((value) => value.trim() !== '')) return undefined;
	const row: Record<string, string> = {};
	names.forEach((name, index) => {
		const value = values[index]?.trim() ?? '';
		if (value !== '') row[name] = value;
	});
	return row;
}

function headerOf(text: string, path: string): string[] {
	const names = text.split('$').map((name) => name.trim().toLowerCase());
	if (names.at(-1) === '') names.pop();
	const renamed = names.map((name) => OLD_NAMES[name] ?? name);
	if (renamed.includes('primaryid')) return renamed;
	throw new InputError(`${basename(path)}: its first line names no column primaryid (or ISR).`, {
		mend: 'FAERS quarter files are delimited by $ and start with their column names.',
	});
}

/** Lines of a file that may fail to be read half-way. */
export async function* linesOf(path: string): AsyncGenerator<string> {
	try {
		yield* readLines(createReadStream(path));
	} catch (error) {
		refuse(path, error);
	}
}

function refuse(path: string, error: unknown): never {
	throw new InputError(`${basename(path)}: cannot be read: ${messageOf(error)}`, { cause: error });
}
