import { columnsOf, csvRecord, type OwnTable } from '../../model';

/** The rows of a table's template: the header, what each column holds, and an example; the last two are not read. */
export function templateRows(table: OwnTable): string[][] {
	const columns = columnsOf(table);
	const remark = (cells: string[]): string[] => [`# ${cells[0] ?? ''}`, ...cells.slice(1)];
	return [
		columns.map(({ name }) => name),
		remark(columns.map(({ holds, isRequired }) => (isRequired ? `${holds} (required)` : holds))),
		remark(columns.map(({ example }) => example)),
	];
}

/** The template of a table as CSV. */
export const templateCsv = (table: OwnTable): string =>
	`${templateRows(table).map(csvRecord).join('\n')}\n`;
