import { scaleLog } from 'd3-scale';
import { symbol, symbolDiamond, symbolSquare } from 'd3-shape';
import { formatRatio } from '../run/format';
import type { Drawing, Mark } from './drawing';
import { legend } from './legend';
import { label, LABEL_SIZE, stroke } from './marks';
import { PALETTE } from './palette';

const WIDTH = 479;
const PLOT = { left: 182, right: 384, top: 34 };
const ROW = 17;
/** Bounds beyond these are drawn at the edge with an arrow: they say "very wide", not where. */
const REACH: readonly [number, number] = [0.05, 500];

/** A ratio with its interval; without estimate and upper limit where nothing bounds it above. */
export interface ForestEstimate {
	estimate?: number;
	lower: number;
	upper?: number;
}

/** One event of the plot, with either ratio or both. */
export interface ForestRow {
	label: string;
	ror?: ForestEstimate;
	prr?: ForestEstimate;
	signal: boolean;
}

interface Look {
	color: string;
	symbol: string;
	name: string;
	offset: number;
}
const ROR: Look = {
	color: PALETTE.blue,
	symbol: symbol(symbolSquare, 20)() ?? '',
	name: 'ROR',
	offset: -3.2,
};
const PRR: Look = {
	color: PALETTE.vermilion,
	symbol: symbol(symbolDiamond, 18)() ?? '',
	name: 'PRR',
	offset: 3.2,
};

/**
 * Reporting ratios with their intervals on a logarithmic axis, a row an event. The line at 1 is
 * where the event is reported as often with the product as without it.
 */
export function forestFigure(rows: readonly ForestRow[], description: string): Drawing {
	const estimates = rows.flatMap(({ ror, prr }) => [ror, prr].filter((one) => one !== undefined));
	const x = scaleLog().domain(domainOf(estimates)).range([PLOT.left, PLOT.right]).clamp(true);
	const bottom = PLOT.top + rows.length * ROW;
	const [from, to] = domainOf(estimates);
	return {
		width: WIDTH,
		height: bottom + 30,
		description,
		marks: [
			...legend(
				[ROR, PRR].map((look) => ({
					text: `${look.name} with interval`,
					sign: (at: number, y: number) => [
						stroke([at, y], [at + 14, y], look.color, 1.1),
						{ kind: 'path', d: look.symbol, x: at + 7, y, fill: look.color },
					],
				})),
				PLOT.left,
				8,
			),
			label(PLOT.right + 12, 24, 'ROR (interval)', { face: 'bold', color: PALETTE.ink }),
			...axis(ticksOf(from, to), x, bottom),
			...rows.flatMap((row, index) => forestRow(row, PLOT.top + index * ROW, x)),
		],
	};
}

function domainOf(estimates: readonly ForestEstimate[]): [number, number] {
	const lowest = Math.min(0.5, ...estimates.map(({ lower }) => lower));
	const highest = Math.max(4, ...estimates.map(({ lower, upper }) => upper ?? lower * 2));
	return [Math.max(REACH[0], lowest / 1.15), Math.min(REACH[1], highest * 1.15)];
}

const TICKS = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];

/** Ticks inside the axis; only powers of ten and one when there are many. */
function ticksOf(from: number, to: number): number[] {
	const inside = TICKS.filter((tick) => tick >= from && tick <= to);
	return inside.length <= 8 ? inside : inside.filter((tick) => Number.isInteger(Math.log10(tick)));
}

function axis(ticks: readonly number[], x: (value: number) => number, bottom: number): Mark[] {
	return [
		...ticks.flatMap((tick) => [
			stroke([x(tick), PLOT.top - 4], [x(tick), bottom], PALETTE.grid, 0.6),
			label(x(tick), bottom + 12, String(tick), { anchor: 'middle' }),
		]),
		stroke([x(1), PLOT.top - 4], [x(1), bottom], PALETTE.ink, 0.9, [2, 2]),
		stroke([PLOT.left, bottom], [PLOT.right, bottom], PALETTE.ink, 0.8),
		label((PLOT.left + PLOT.right) / 2, bottom + 24, 'Reporting ratio, logarithmic axis', {
			anchor: 'middle',
		}),
	];
}

function forestRow(row: ForestRow, top: number, x: (value: number) => number): Mark[] {
	const y = top + ROW / 2;
	return [
		label(PLOT.left - 10, y + 2.8, row.label, {
			anchor: 'end',
			size: 8,
			face: row.signal ? 'bold' : 'regular',
			color: PALETTE.ink,
			maxWidth: PLOT.left - 10,
		}),
		...(row.ror ? interval(row.ror, y, ROR, x) : []),
		...(row.prr ? interval(row.prr, y, PRR, x) : []),
		...(row.ror ? [intervalLabel(intervalText(row.ror), y + 2.8)] : []),
	];
}

/** Beside the plot; a long one is set smaller, so that it stays on the page. */
function intervalLabel(text: string, y: number): Mark {
	const x = PLOT.right + 12;
	const size = Math.min(LABEL_SIZE, (WIDTH - x) / (text.length * 0.56));
	return label(x, y, text, { color: PALETTE.ink, size });
}

function interval(
	{ estimate, lower, upper }: ForestEstimate,
	middle: number,
	look: Look,
	x: (value: number) => number,
): Mark[] {
	const y = middle + look.offset;
	const end = upper === undefined ? PLOT.right : x(upper);
	const marks: Mark[] = [stroke([x(lower), y], [end, y], look.color, 1.1)];
	if (lower < REACH[0]) marks.push(arrow(x(lower), y, 1, look.color));
	if (upper === undefined || upper > REACH[1]) marks.push(arrow(end, y, -1, look.color));
	if (estimate !== undefined)
		marks.push({ kind: 'path', d: look.symbol, x: x(estimate), y, fill: look.color });
	return marks;
}

/** A small arrow head at the edge, its body towards `direction`. */
const arrow = (x: number, y: number, direction: 1 | -1, color: string): Mark => ({
	kind: 'path',
	d: `M0,0L${4 * direction},-2.5L${4 * direction},2.5Z`,
	x,
	y,
	fill: color,
});

/** "3.21 (2.10 to 4.85)"; "above 2.10, open" where nothing bounds it. */
export const intervalText = ({ estimate, lower, upper }: ForestEstimate): string =>
	estimate === undefined || upper === undefined
		? `above ${formatRatio(lower)}, open`
		: `${formatRatio(estimate)} (${formatRatio(lower)} to ${formatRatio(upper)})`;
