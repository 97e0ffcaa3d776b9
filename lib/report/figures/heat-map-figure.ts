import { mixed } from './mix';
import type { Drawing, Mark } from './drawing';
import { label } from './marks';
import { PALETTE } from './palette';

const WIDTH = 479;
const LABELS = 150;
const ROW = 15;
const HEADER = 24;
const LEGEND = 20;

/** One cell: what is printed and how strong it is. */
export interface HeatCell {
	/** Printed in the cell, so that colour is not the only carrier. */
	text: string;
	/** −1 (far fewer than expected) to 1 (far more); absent where there is nothing to say. */
	strength?: number;
}
export interface HeatRow {
	label: string;
	cells: readonly HeatCell[];
}

const MORE = PALETTE.vermilion;
const FEWER = PALETTE.blue;
/** Deepest shade; the ink on it keeps a contrast above 4.5:1. */
const DEEPEST = 0.62;

/** Rows by columns, each cell shaded by its strength and with its value in print. */
export function heatMapFigure(
	{
		columns,
		rows,
		scale,
	}: {
		columns: readonly string[];
		rows: readonly HeatRow[];
		/** What the ends of the shades mean: "fewer", "as expected", "more". */
		scale: readonly [string, string, string];
	},
	description: string,
): Drawing {
	const cell = (WIDTH - LABELS) / Math.max(1, columns.length);
	const top = LEGEND + HEADER;
	const x = (column: number) => LABELS + column * cell;
	return {
		width: WIDTH,
		height: top + rows.length * ROW + 2,
		description,
		marks: [
			...shades(scale),
			...columns.flatMap((text, column) =>
				columnHeader(text, columns[column - 1], x(column) + cell / 2, top),
			),
			...rows.flatMap((row, index) => [
				label(LABELS - 8, top + index * ROW + ROW / 2 + 2.8, row.label, {
					anchor: 'end',
					size: 8,
					color: PALETTE.ink,
					maxWidth: LABELS - 8,
				}),
				...row.cells.flatMap((one, column) =>
					cellMarks(one, { x: x(column), y: top + index * ROW, width: cell }),
				),
			]),
		],
	};
}

/** The year stands once above its quarters: twelve whole names would touch. */
function columnHeader(text: string, before: string | undefined, x: number, top: number): Mark[] {
	const [year, quarter] = text.split('-');
	if (quarter === undefined) return [label(x, top - 5, text, { anchor: 'middle' })];
	const isFirst = before?.split('-')[0] !== year;
	return [
		...(isFirst
			? [label(x, top - 14, year ?? '', { anchor: 'middle', face: 'bold', color: PALETTE.ink })]
			: []),
		label(x, top - 5, quarter, { anchor: 'middle' }),
	];
}

function cellMarks(
	{ text, strength }: HeatCell,
	box: { x: number; y: number; width: number },
): Mark[] {
	const fill = strength === undefined ? PALETTE.shade : shadeOf(strength);
	return [
		{
			kind: 'rect',
			x: box.x + 0.5,
			y: box.y + 0.5,
			width: box.width - 1,
			height: ROW - 1,
			fill,
		},
		...direction(strength, box.x + 4.5, box.y + ROW / 2),
		label(box.x + box.width / 2, box.y + ROW / 2 + 2.6, text, {
			anchor: 'middle',
			size: 7,
			color: strength === undefined ? PALETTE.muted : PALETTE.ink,
		}),
	];
}

/** A ratio that is printed as 1.0 points nowhere. */
const EVEN = 0.04;
const MORE_SIGN = 'M-2,1.7L2,1.7L0,-1.7Z';
const FEWER_SIGN = 'M-2,-1.7L2,-1.7L0,1.7Z';

/** Up for more than expected, down for fewer: in grey both shades look alike. */
const direction = (strength: number | undefined, x: number, y: number): Mark[] =>
	strength === undefined || Math.abs(strength) < EVEN
		? []
		: [{ kind: 'path', d: strength > 0 ? MORE_SIGN : FEWER_SIGN, x, y, fill: PALETTE.ink }];

const shadeOf = (strength: number): string =>
	mixed(PALETTE.white, strength < 0 ? FEWER : MORE, DEEPEST * Math.min(1, Math.abs(strength)));

/** The scale from far fewer to far more, in seven steps. */
function shades([fewer, even, more]: readonly [string, string, string]): Mark[] {
	const steps = [-1, -0.66, -0.33, 0, 0.33, 0.66, 1];
	const [width, left] = [16, LABELS + 50];
	return [
		label(left - 6, 10.2, fewer, { anchor: 'end' }),
		...steps.flatMap((strength, index): Mark[] => [
			{
				...{ kind: 'rect', x: left + index * width, y: 3, width, height: 9 },
				...{ fill: shadeOf(strength), stroke: PALETTE.grid, strokeWidth: 0.5 },
			},
			...direction(strength, left + (index + 0.5) * width, 7.5),
		]),
		label(left + steps.length * width + 6, 10.2, `${more}; unshaded: ${even}`),
	];
}
