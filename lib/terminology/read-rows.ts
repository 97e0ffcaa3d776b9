import { annexSchema, InputError, type Annex } from '../model';
import { findColumns, type Columns } from './columns';
import type { RawTable } from './raw-table';

/** One row of a table of terms. */
export interface RawTerm {
	annex: Annex;
	code: string;
	/** From the root to the code itself; absent where the table has no hierarchy. */
	path?: readonly string[];
	name: string;
	definition?: string;
	status: string;
	statusDescription: string;
	fda?: string;
	ncit?: { code: string; name?: string };
	/** Where it stands, for messages. */
	where: string;
}

/** Letter and digits; how many a level has differs from annex to annex. */
const CODE = /^[A-G]\d{2,8}$/;

/** The terms of a table in its order; nothing for a table that holds none. @throws InputError naming sheet and row */
export function readRows(table: RawTable): RawTerm[] {
	const columns = findColumns(table);
	if (!columns) return [];
	return table.rows
		.slice(columns.header + 1)
		.flatMap((row, index) =>
			termOf(row, columns, `${table.name}, row ${columns.header + index + 2}`),
		);
}

function termOf(row: readonly string[], columns: Columns, where: string): RawTerm[] {
	const cell = (index: number): string | undefined => row[index]?.trim() || undefined;
	const code = cell(columns.code)?.replace(/^IMDRF:/i, '');
	// Rows of the annex itself ("A") and notes below a table are no terms.
	if (code === undefined || !CODE.test(code)) return [];
	const name = columns.names.map(cell).findLast((text) => text !== undefined);
	if (name === undefined) throw new InputError(`${where}: ${code} has no term.`);
	const ncit = cell(columns.ncitCode);
	return [
		{
			annex: annexSchema.parse(code[0]),
			...{ code, name, where },
			path: pathOf(cell(columns.hierarchy), code, where),
			definition: cell(columns.definition),
			status: cell(columns.status) ?? '',
			statusDescription: cell(columns.statusDescription) ?? '',
			fda: cell(columns.fda),
			ncit: ncit === undefined ? undefined : { code: ncit, name: cell(columns.ncitName) },
		},
	];
}

/** `A|A01|A0101` or `A01|A0101` as codes from the root; the letter of the annex is no code. */
function pathOf(text: string | undefined, code: string, where: string): string[] | undefined {
	if (text === undefined) return undefined;
	const path = text
		.split('|')
		.map((part) => part.trim())
		.filter((part) => part.length > 1);
	if (path.at(-1) === code) return path;
	throw new InputError(`${where}: the hierarchy "${text.slice(0, 80)}" does not end with ${code}.`);
}
