import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { formatCount } from '../run/format';
import type { Drawing, Mark } from './drawing';
import { legend } from './legend';
import { bar, cased, label, stroke } from './marks';
import { PALETTE } from './palette';

const WIDTH = 479;
const MARGIN = { left: 136, right: 4, legend: 22 };
const BARS = 112;
const AXIS = 30;
const ROW = 14;

/** Reports of one class of days. */
export interface OnsetBar {
	/** First day of the class. */
	from: number;
	/** First day of the next class; absent for the last. */
	next?: number;
	/** What is written at its upper end. */
	mark: string;
	count: number;
	expected?: number;
}
/** Median and quartiles of one event, in days. */
export interface OnsetLine {
	label: string;
	q1: number;
	median: number;
	q3: number;
}

/**
 * Days to onset: a bar for each class of days, each class about twice as long as the one before,
 * with the reports the fitted distribution lets expect; below, on the same axis of days, median and
 * quartiles of each event. The axis of reports begins at zero.
 */
export function onsetFigure(
	bars: readonly OnsetBar[],
	rows: readonly OnsetLine[],
	axis: string,
	description: string,
): Drawing {
	const [left, right] = [MARGIN.left, WIDTH - MARGIN.right];
	const band = (right - left) / bars.length;
	const [top, bottom] = [MARGIN.legend, MARGIN.legend + BARS];
	const highest = Math.max(1, ...bars.map(({ count, expected = 0 }) => Math.max(count, expected)));
	const y = scaleLinear()
		.domain([0, highest])
		.nice(4)
		.range([bottom, top + 8]);
	const first = bottom + AXIS;
	const height = first + rows.length * ROW + (rows.length > 0 ? 4 : 0);
	const x = (days: number) => left + band * placeOf(days, bars);
	return {
		width: WIDTH,
		height,
		description,
		marks: [
			...y
				.ticks(4)
				.filter(Number.isInteger)
				.flatMap((tick) => [
					stroke([left, y(tick)], [right, y(tick)], PALETTE.grid, 0.6),
					label(left - 5, y(tick) + 2.7, formatCount(tick), { anchor: 'end' }),
				]),
			...bars.map(({ count }, i) =>
				bar(left + i * band + 2, y(count), band - 4, y(0) - y(count), PALETTE.blue),
			),
			...fitted(bars, (i) => left + (i + 0.5) * band, y),
			stroke([left, bottom], [right, bottom], PALETTE.ink, 0.8),
			...bars.slice(0, -1).flatMap(({ mark }, i) => {
				const at = left + (i + 1) * band;
				return [
					stroke([at, bottom], [at, bottom + 3], PALETTE.ink, 0.6),
					label(at, bottom + 11, mark, { anchor: 'middle' }),
				];
			}),
			label(right, bottom + 22, axis, { anchor: 'end' }),
			...rows.flatMap((row, i) => eventRow(row, x, first + i * ROW + ROW / 2)),
			...keys(bars, rows, left),
		],
	};
}

/** Place on the axis in classes: within a class in proportion to the days, in the last to their logarithm. */
function placeOf(days: number, bars: readonly OnsetBar[]): number {
	const i = bars.findLastIndex(({ from }) => Math.floor(days) >= from);
	const { from = 0, next } = bars[i] ?? {};
	const share =
		next === undefined ? Math.log(days / from) / Math.log(10) : (days - from + 0.5) / (next - from);
	return Math.max(i, 0) + Math.min(0.98, Math.max(0.02, share));
}

function fitted(
	bars: readonly OnsetBar[],
	x: (index: number) => number,
	y: (value: number) => number,
): Mark[] {
	if (bars.some(({ expected }) => expected === undefined)) return [];
	const d = line<OnsetBar>()
		.x((_bar, i) => x(i))
		.y(({ expected = 0 }) => y(expected))(bars);
	if (d === null) return [];
	return [
		...cased(d, { stroke: PALETTE.vermilion, strokeWidth: 1.1, dash: [3.5, 2] }),
		...bars.map(({ expected = 0 }, i) => dot(x(i), y(expected), PALETTE.vermilion)),
	];
}

const dot = (x: number, y: number, fill: string): Mark => bar(x - 1.6, y - 1.6, 3.2, 3.2, fill);

function eventRow(
	{ label: name, q1, median, q3 }: OnsetLine,
	x: (days: number) => number,
	y: number,
): Mark[] {
	return [
		label(MARGIN.left - 5, y + 2.7, name, {
			anchor: 'end',
			color: PALETTE.ink,
			size: 8,
			maxWidth: MARGIN.left - 7,
		}),
		stroke([MARGIN.left, y], [WIDTH - MARGIN.right, y], PALETTE.grid, 0.6),
		stroke([x(q1), y], [x(q3), y], PALETTE.accent, 2.4),
		bar(x(median) - 2.6, y - 2.6, 5.2, 5.2, PALETTE.ink),
	];
}

function keys(bars: readonly OnsetBar[], rows: readonly OnsetLine[], left: number): Mark[] {
	const fit = bars.every(({ expected }) => expected !== undefined);
	return legend(
		[
			{ text: 'Reports', sign: (x, y) => [bar(x + 2, y - 4, 10, 8, PALETTE.blue)] },
			...(fit
				? [
						{
							text: 'Weibull fit',
							sign: (x: number, y: number) => [
								stroke([x, y], [x + 14, y], PALETTE.vermilion, 1.1, [3.5, 2]),
								dot(x + 7, y, PALETTE.vermilion),
							],
						},
					]
				: []),
			...(rows.length > 0
				? [
						{
							text: 'Median, middle half',
							sign: (x: number, y: number) => [
								stroke([x, y], [x + 14, y], PALETTE.accent, 2.4),
								bar(x + 4.4, y - 2.6, 5.2, 5.2, PALETTE.ink),
							],
						},
					]
				: []),
		],
		left,
		7,
	);
}
