import { csvRecord } from '../../model';
import type { Block, Cell, Table } from './blocks';

/**
 * Every table of a document as one CSV (RFC 4180, UTF-8, CRLF): `table` its label, `row` "caption",
 * "header", the number of the row or "source", then its cells as printed. All rows are as long as the longest.
 */
export function tablesCsv(blocks: readonly Block[]): string {
	const tables = blocks.filter((block) => block.kind === 'table');
	const widest = Math.max(1, ...tables.map(({ columns }) => columns.length));
	const header = [
		'table',
		'row',
		...Array.from({ length: widest }, (_, index) => `cell_${index + 1}`),
	];
	return [header, ...tables.flatMap(rowsOf)]
		.map((row) => `${csvRecord(header.map((_name, index) => row[index]))}\r\n`)
		.join('');
}

function rowsOf({ label = '', caption, columns, rows, source }: Table): string[][] {
	return [
		[label, 'caption', caption],
		[label, 'header', ...columns.map((column) => column.header)],
		...rows.flatMap(({ cells, remark }, index) => {
			const row = [label, String(index + 1), ...cells.map(textOf)];
			return remark === undefined ? [row] : [row, [label, 'remark', remark]];
		}),
		...(source === undefined ? [] : [[label, 'source', source]]),
	];
}

const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);
