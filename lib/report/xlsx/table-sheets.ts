import type { DocumentLanguage } from '../../model';
import type { Block, Cell, Column, Row, Table } from '../document/blocks';
import { readPrinted } from './read-printed';
import type { XlsxCell, XlsxSheet } from './sheet';

/** Every table of a report, those people wrote too: a sheet each, with its caption above and its source below. */
export const tableSheets = (
	blocks: readonly Block[],
	language: DocumentLanguage | undefined,
): XlsxSheet[] => tablesOf(blocks).map((table) => tableSheet(table, language));

const tablesOf = (blocks: readonly Block[]): Table[] =>
	blocks.flatMap((block) => {
		if (block.kind === 'table') return [block];
		return block.kind === 'written' ? tablesOf(block.content) : [];
	});

function tableSheet(table: Table, language: DocumentLanguage | undefined): XlsxSheet {
	const { label, caption, columns, rows, source } = table;
	const remarks = rows.some(({ remark }) => remark !== undefined);
	return {
		name: label === undefined ? caption : `${label.replace(/^Table /, 'T')} ${caption}`,
		above: [{ text: label === undefined ? caption : `${label}: ${caption}`, format: 'title' }],
		columns: [
			...columns.map((column, at) => ({ header: column.header, width: widthOf(column, rows, at) })),
			...(remarks ? [{ header: 'Remark', width: 60 }] : []),
		],
		rows: rows.map((row) => [
			...columns.map((column, at) => cellOf(row.cells[at], column, language)),
			...(remarks ? [row.remark] : []),
		]),
		below: source === undefined ? [] : [source],
	};
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

function cellOf(
	cell: Cell | undefined,
	{ align }: Column,
	language: DocumentLanguage | undefined,
): XlsxCell {
	if (cell === undefined) return undefined;
	const text = typeof cell === 'string' ? cell : cell.text;
	if (typeof cell !== 'string' && cell.href !== undefined) return { text, href: cell.href };
	if (ISO_DAY.test(text)) return { date: text };
	return align === 'right' ? readPrinted(text, language) : text;
}

/** As wide as the longest of the first rows, within reason. */
function widthOf({ header }: Column, rows: readonly Row[], at: number): number {
	const lengths = rows.slice(0, 100).map(({ cells }) => {
		const cell = cells[at] ?? '';
		return (typeof cell === 'string' ? cell : cell.text).length;
	});
	return Math.min(60, Math.max(8, header.length, ...lengths) + 2);
}
