import type { Cell, Column, Facts, Figure, Table, Tone } from '../document/blocks';
import { moved } from '../figures/drawing';
import { PALETTE } from '../figures/palette';
import { columnWidths } from './column-widths';
import type { Fragment } from './fragment';
import { lineMarks, linkMark, setLines, setParagraph, type TextStyle } from './set-text';
import { rowTag, tag, type SetMark, type Tag } from './structure';
import { CONTENT_HEIGHT, CONTENT_WIDTH, TYPE } from './style';
import type { TextMetrics } from './text-metrics';
import type { Line } from './wrap';

/** White space inside a cell, left and right of its text, and above and below it. */
interface CellSpace {
	x: number;
	y: number;
}
const CELL: CellSpace = { x: 4, y: 2.6 };
const DENSE_CELL: CellSpace = { x: 3, y: 1.9 };
/** A row taller than this is broken between its lines; shorter ones move whole to the next page. */
const TALLEST_WHOLE_ROW = CONTENT_HEIGHT * 0.4;

const TONES: Readonly<Record<Tone, Pick<TextStyle, 'face' | 'color'>>> = {
	plain: {},
	strong: { face: 'bold' },
	muted: { color: PALETTE.muted },
	alert: { face: 'bold', color: PALETTE.alert },
	warn: { face: 'bold', color: PALETTE.warn },
	good: { color: PALETTE.good },
};

const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);
const styleOf = (cell: Cell, base: TextStyle): TextStyle =>
	typeof cell === 'string' ? base : { ...base, ...TONES[cell.tone] };

/**
 * A table: caption, header, rows, source line. After a page break the header is set again, with
 * "continued" above it. Columns share the width by what they hold.
 */
export function setTable(table: Table, metrics: TextMetrics, within: Tag): Fragment[] {
	const base: TextStyle = table.dense ? TYPE.dense : TYPE.table;
	const cell = table.dense ? DENSE_CELL : CELL;
	const widths = columnWidths(
		table.columns,
		table.rows.map(({ cells }) => cells),
		{ width: CONTENT_WIDTH, padding: cell.x, size: base.size },
		metrics,
	);
	const of = tag('Table', within);
	const grid: Grid = { columns: table.columns, widths, base, cell, metrics, of: tag('TBody', of) };
	const caption = setCaption(table, metrics, tag('Caption', of));
	const header = headerFragment(grid, tag('THead', of));
	const repeated = continuedHeader(table, header, metrics);
	const rows = table.rows.flatMap((row, index) => [
		...rowFragments(grid, row.cells, {
			repeatHeader: index === 0 ? undefined : repeated,
			remarkFollows: row.remark !== undefined,
		}),
		...(row.remark === undefined ? [] : remarkFragments(row.remark, grid, repeated)),
	]);
	const source =
		table.source === undefined
			? []
			: setParagraph(
					table.source,
					{ ...TYPE.small, color: PALETTE.muted },
					{ x: 0, width: CONTENT_WIDTH, spaceBefore: 3 },
					metrics,
					tag('P', within),
				);
	return [...caption, header, ...keepEnds(rows, source.length > 0), ...source];
}

/** Names and values in two columns, without a header. */
export function setFacts(facts: Facts, metrics: TextMetrics, within: Tag): Fragment[] {
	const nameWidth = 142;
	const grid: Grid = {
		columns: [{ header: '' }, { header: '' }],
		widths: [nameWidth, CONTENT_WIDTH - nameWidth],
		base: { size: 8.6, line: 11.6 },
		cell: CELL,
		metrics,
		of: tag('TBody', tag('Table', within)),
		isHeaded: true,
	};
	const rows = facts.rows.flatMap(([name, value], index) => {
		const fragments = rowFragments(grid, [{ text: name, tone: 'muted' }, value], {});
		const [first] = fragments;
		if (index === 0 && first) first.spaceBefore = 7;
		return fragments;
	});
	return keptTogether(rows);
}

/** "Table 3. Reports by country" or the same of a figure, never parted from what it names. */
export function setCaption(
	{ id, label, caption }: Pick<Table | Figure, 'id' | 'label' | 'caption'>,
	metrics: TextMetrics,
	of: Tag,
): Fragment[] {
	if (label === undefined && caption === '') return [];
	const style: TextStyle = { size: 8.5, line: 12 };
	const spans = [
		...(label === undefined ? [] : [{ text: `${label}. `, style: 'strong' as const }]),
		{ text: caption, style: 'strong' as const },
	];
	const place = { x: 0, width: CONTENT_WIDTH, spaceBefore: 11 };
	return setParagraph(spans, style, place, metrics, of).map((fragment, index) => ({
		...fragment,
		keepWithNext: true,
		anchor: index === 0 ? id : undefined,
	}));
}

/** Short lists of facts stay on one page; long ones may break between rows. */
function keptTogether(rows: readonly Fragment[]): Fragment[] {
	const height = rows.reduce((total, row) => total + row.height, 0);
	if (height > CONTENT_HEIGHT * 0.2) return [...rows];
	return rows.map((row, index) => ({ ...row, keepWithNext: index < rows.length - 1 }));
}

interface Grid {
	columns: readonly Column[];
	widths: readonly number[];
	base: TextStyle;
	cell: CellSpace;
	metrics: TextMetrics;
	/** The element its rows stand in. */
	of: Tag;
	/** Whether the first cell of a row names it. */
	isHeaded?: boolean;
}

/**
 * No page begins with a table's last row alone, or ends with its first: the first two rows stay
 * together, and so do the last two with what follows them.
 */
function keepEnds(rows: readonly Fragment[], isFollowed: boolean): Fragment[] {
	return rows.map((row, index) => {
		if (row.height > TALLEST_WHOLE_ROW) return row;
		const last = rows.length - 1;
		const keep = (index === 0 && last > 0) || index === last - 1 || (index === last && isFollowed);
		return keep ? { ...row, keepWithNext: true } : row;
	});
}

const cellLines = (grid: Grid, cells: readonly Cell[], base: TextStyle): Line[][] =>
	cells.map((cell, index) =>
		setLines(
			textOf(cell),
			styleOf(cell, base),
			(grid.widths[index] ?? 0) - 2 * grid.cell.x,
			grid.metrics,
		),
	);

/** Marks of the cells' lines `from` to `to`, with the cells' own alignment; each cell's belong to one of `owners`. */
function cellMarks(
	grid: Grid,
	lines: readonly Line[][],
	owners: readonly Tag[],
	from: number,
	to: number,
): SetMark[] {
	const marks: SetMark[] = [];
	let x = 0;
	lines.forEach((column, index) => {
		const width = grid.widths[index] ?? 0;
		const of = owners[index];
		column.slice(from, to).forEach((line, row) => {
			const right = grid.columns[index]?.align === 'right';
			const left = x + (right ? width - grid.cell.x - line.width : grid.cell.x);
			const y = grid.cell.y + row * grid.base.line;
			marks.push(...lineMarks(line, left, y, grid.base, of));
			if (of?.link)
				marks.push(linkMark(of, { x: left, y, width: line.width, height: grid.base.line }));
		});
		x += width;
	});
	return marks;
}

function headerFragment(grid: Grid, within: Tag): Fragment {
	const style: TextStyle = { ...grid.base, face: 'bold' };
	const lines = cellLines(
		grid,
		grid.columns.map((column) => ({ text: column.header, tone: 'strong' as const })),
		style,
	);
	const height = Math.max(...lines.map((cell) => cell.length)) * grid.base.line + 2 * grid.cell.y;
	const { cells } = rowTag(within, grid.columns.length, () => COLUMN_HEADER);
	return {
		height: height + 2,
		spaceBefore: 3,
		keepWithNext: true,
		marks: [
			{ kind: 'rect', x: 0, y: 0, width: CONTENT_WIDTH, height, fill: PALETTE.shade },
			...cellMarks(grid, lines, cells, 0, Number.POSITIVE_INFINITY),
			rule(0, PALETTE.ink, 0.8),
			rule(height, PALETTE.ink, 0.8),
		],
	};
}

const COLUMN_HEADER = { role: 'TH', scope: 'Column' } as const;
const ROW_HEADER = { role: 'TH', scope: 'Row' } as const;
const ORDINARY = { role: 'TD' } as const;

/** The header as it is set again after a page break: no content, as it was read before. */
function continuedHeader(table: Table, header: Fragment, metrics: TextMetrics): Fragment {
	const style: TextStyle = { size: 8, line: 12, face: 'italic', color: PALETTE.muted };
	const text =
		table.continued ?? (table.label === undefined ? 'Continued' : `${table.label}, continued`);
	const [line] = setLines(text, style, CONTENT_WIDTH, metrics);
	const above = 14;
	return {
		height: header.height + above,
		marks: [
			...(line ? lineMarks(line, 0, 0, style, undefined) : []),
			...moved(header.marks, 0, above).map((mark) => ({ ...mark, of: undefined })),
		],
	};
}

function rowFragments(
	grid: Grid,
	cells: readonly Cell[],
	row: { repeatHeader?: Fragment; remarkFollows?: boolean },
): Fragment[] {
	const lines = cellLines(grid, cells, grid.base);
	const owners = cellTags(grid, cells);
	const count = Math.max(1, ...lines.map((cell) => cell.length));
	const perPart = count * grid.base.line > TALLEST_WHOLE_ROW ? 6 : count;
	const parts: Fragment[] = [];
	for (let from = 0; from < count; from += perPart) {
		const to = Math.min(count, from + perPart);
		const height = (to - from) * grid.base.line + 2 * grid.cell.y;
		const marks = cellMarks(grid, lines, owners, from, to);
		const isLast = to === count;
		if (isLast && !row.remarkFollows) marks.push(rule(height, PALETTE.rule, 0.5));
		parts.push({
			height: isLast && row.remarkFollows ? height - grid.cell.y : height,
			marks,
			keepWithNext: isLast && row.remarkFollows,
			repeatHeader: row.repeatHeader,
		});
	}
	return parts;
}

/** The elements the texts of a row's cells belong to: the cells, or links in them. */
function cellTags(grid: Grid, cells: readonly Cell[]): Tag[] {
	const row = rowTag(grid.of, grid.columns.length, (index) =>
		index === 0 && grid.isHeaded === true ? ROW_HEADER : ORDINARY,
	);
	return row.cells.map((of, index) => {
		const cell = cells[index];
		return typeof cell === 'object' && cell.href !== undefined
			? tag('Link', of, { link: { href: cell.href, says: cell.text } })
			: of;
	});
}

/** Lines of a remark that stay together, so that a long narrative may go on over pages. */
const REMARK_LINES = 8;

function remarkFragments(remark: string, grid: Grid, repeatHeader: Fragment): Fragment[] {
	const style: TextStyle = { ...grid.base, face: 'italic', color: PALETTE.muted };
	const lines = setLines(remark, style, CONTENT_WIDTH - 4 * grid.cell.x, grid.metrics);
	const parts: Fragment[] = [];
	const { cells } = rowTag(grid.of, 1, () => ({ role: 'TD', span: grid.columns.length }));
	for (let from = 0; from < lines.length; from += REMARK_LINES) {
		const part = lines.slice(from, from + REMARK_LINES);
		const isLast = from + part.length === lines.length;
		const height = part.length * style.line + (isLast ? grid.cell.y + 1 : 0);
		parts.push({
			height,
			marks: [
				...part.flatMap((line, row) =>
					lineMarks(line, 3 * grid.cell.x, row * style.line, style, cells[0]),
				),
				...(isLast ? [rule(height, PALETTE.rule, 0.5)] : []),
			],
			repeatHeader,
		});
	}
	return parts;
}

const rule = (y: number, color: string, width: number): SetMark => ({
	kind: 'line',
	x1: 0,
	y1: y,
	x2: CONTENT_WIDTH,
	y2: y,
	color,
	width,
});
