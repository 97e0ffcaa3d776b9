import type { Cell, Column, Facts, Table, Tone } from '../document/blocks';
import { PALETTE } from '../figures/palette';
import { columnWidths } from '../layout/column-widths';
import { CONTENT_WIDTH, TYPE } from '../layout/style';
import { element } from '../markup/xml';
import type { PackageState } from './package-state';
import { paragraphOf } from './paragraphs';
import { hex, run, type RunLook } from './runs';

/** Twentieths of a point, Word's unit of widths. */
export const twips = (points: number): number => Math.round(points * 20);

const TONES: Readonly<Record<Tone, RunLook>> = {
	plain: {},
	strong: { bold: true },
	muted: { color: PALETTE.muted },
	alert: { bold: true, color: PALETTE.alert },
	warn: { bold: true, color: PALETTE.warn },
	good: { color: PALETTE.good },
};

/** A table without its caption and source: a header that is set again on each page, rows that stay whole. */
export function tableGrid(table: Table, state: PackageState, look: RunLook = {}): string {
	const size = (table.dense ? TYPE.dense : TYPE.table).size;
	const widths = columnWidths(
		table.columns,
		table.rows.map(({ cells }) => cells),
		{ width: CONTENT_WIDTH, padding: 4, size },
		state.metrics,
	).map(twips);
	const style = table.dense ? 'TableTextDense' : 'TableText';
	const rowOf = (cells: readonly Cell[], keepNext: boolean) =>
		row(
			cells.map((cell, index) =>
				cellOf(
					paragraphOf(cellRuns(cell, state, look), {
						style,
						keepNext,
						align: table.columns[index]?.align,
					}),
					{ width: widths[index] ?? 0 },
				),
			),
		);
	const rows = table.rows.map(({ cells, remark }) =>
		remark === undefined
			? rowOf(cells, false)
			: rowOf(cells, true) + remarkRow(remark, style, widths),
	);
	return grid(headerRow(table.columns, style, widths) + rows.join(''), widths, {
		style: 'ReportTable',
		look: FIRST_ROW,
		caption: table.caption,
	});
}

/** Names and values side by side. */
export function factsGrid(facts: Facts, state: PackageState): string {
	const name = 142;
	const widths = [name, CONTENT_WIDTH - name].map(twips);
	const rows = facts.rows.map(([label, value]) =>
		row(
			[cellRuns({ text: label, tone: 'muted' }, state), cellRuns(value, state)].map(
				(content, index) =>
					cellOf(paragraphOf(content, { style: 'TableText' }), { width: widths[index] ?? 0 }),
			),
		),
	);
	return grid(rows.join(''), widths, { style: 'ReportTable', look: FIRST_COLUMN });
}

/** Which parts of a table are headings, for those who hear it (17.4.55). */
const FIRST_ROW = { 'w:val': '0420', 'w:firstRow': 1, 'w:lastRow': 0, 'w:firstColumn': 0 };
const FIRST_COLUMN = { 'w:val': '0480', 'w:firstRow': 0, 'w:lastRow': 0, 'w:firstColumn': 1 };

function cellRuns(cell: Cell, state: PackageState, look: RunLook = {}): string {
	if (typeof cell === 'string') return run(cell, look);
	const { text, tone, href } = cell;
	if (href === undefined) return run(text, TONES[tone]);
	return element(
		'w:hyperlink',
		{ 'r:id': state.link(href), 'w:history': 1 },
		run(text, { ...TONES[tone], style: 'Hyperlink' }),
	);
}

interface CellLook {
	width: number;
	span?: number;
	ground?: string;
}

/** A cell, its properties in the order of CT_TcPr (17.4.70). */
const cellOf = (content: string, { width, span, ground }: CellLook): string =>
	`<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>` +
	(span === undefined ? '' : `<w:gridSpan w:val="${span}"/>`) +
	(ground === undefined ? '' : `<w:shd w:val="clear" w:color="auto" w:fill="${hex(ground)}"/>`) +
	`</w:tcPr>${content}</w:tc>`;

const row = (cells: readonly string[], isHeader = false): string =>
	`<w:tr><w:trPr><w:cantSplit/>${isHeader ? '<w:tblHeader/>' : ''}</w:trPr>${cells.join('')}</w:tr>`;

const headerRow = (columns: readonly Column[], style: string, widths: readonly number[]): string =>
	row(
		columns.map(({ header, align }, index) =>
			cellOf(paragraphOf(run(header, { bold: true }), { style, keepNext: true, align }), {
				width: widths[index] ?? 0,
				ground: PALETTE.shade,
			}),
		),
		true,
	);

/** A remark under its row, across the table; long ones may go on over pages. */
function remarkRow(remark: string, style: string, widths: readonly number[]): string {
	const content = paragraphOf(run(remark, { italic: true, color: PALETTE.muted }), { style });
	const width = widths.reduce((sum, one) => sum + one, 0);
	return `<w:tr>${cellOf(content, { width, span: widths.length > 1 ? widths.length : undefined })}</w:tr>`;
}

/** A table, its properties in the order of CT_TblPr (17.4.60). */
const grid = (
	rows: string,
	widths: readonly number[],
	look: { style: string; look: Readonly<Record<string, string | number>>; caption?: string },
): string =>
	`<w:tbl><w:tblPr>${element('w:tblStyle', { 'w:val': look.style })}` +
	`<w:tblW w:w="${widths.reduce((sum, one) => sum + one, 0)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>` +
	element('w:tblLook', { ...look.look, 'w:lastColumn': 0, 'w:noHBand': 1, 'w:noVBand': 1 }) +
	(look.caption ? element('w:tblCaption', { 'w:val': look.caption }) : '') +
	`</w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows}</w:tbl>`;
