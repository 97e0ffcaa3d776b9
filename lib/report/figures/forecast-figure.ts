import { scaleLinear, scalePoint } from 'd3-scale';
import { area, line } from 'd3-shape';
import { formatCount } from '../run/format';
import type { Drawing, Mark } from './drawing';
import { legend } from './legend';
import { label, stroke } from './marks';
import { PALETTE } from './palette';
import { periodTicks } from './period-ticks';

/** Points of the whole figure, and whether its signs are explained above it. */
export interface ForecastSize {
	width: number;
	height: number;
	legend: boolean;
}
const WHOLE: ForecastSize = { width: 479, height: 150, legend: true };
const MARGIN = { left: 36, right: 4, bottom: 20, legend: 22 };
/** Months of history shown, the newest: the fan would be a sliver beside ten years. */
const HISTORY = 36;

/** A period that was counted. */
export interface HistoryPoint {
	period: string;
	count: number;
	/** Still running when it was read. */
	incomplete: boolean;
}
/** A period ahead. */
export interface FanPoint {
	period: string;
	mean: number;
	lower: number;
	upper: number;
}

/**
 * Counts of the last three years, the forecast mean and its interval as a fan, with a line where the
 * history ends. The axis begins at zero. Months that were still running are drawn hollow: the fan
 * says what they may come to.
 */
export function forecastFigure(
	{
		history,
		ahead,
		level,
	}: { history: readonly HistoryPoint[]; ahead: readonly FanPoint[]; level: number },
	description: string,
	size: ForecastSize = WHOLE,
): Drawing {
	const shown = history.slice(-HISTORY);
	const top = size.legend ? MARGIN.legend : 0;
	const [left, right, bottom] = [
		MARGIN.left,
		size.width - MARGIN.right,
		size.height - MARGIN.bottom,
	];
	const periods = [...new Set([...shown, ...ahead].map(({ period }) => period))].sort();
	const highest = Math.max(
		1,
		...shown.map(({ count }) => count),
		...ahead.map(({ upper }) => upper),
	);
	const y = scaleLinear()
		.domain([0, highest])
		.nice(4)
		.range([bottom, top + 8]);
	const place = scalePoint().domain(periods).range([left, right]).padding(0.6);
	const x = (period: string) => place(period) ?? 0;
	return {
		width: size.width,
		height: size.height,
		description,
		marks: [
			...y
				.ticks(4)
				.filter(Number.isInteger)
				.flatMap((tick) => [
					stroke([left, y(tick)], [right, y(tick)], PALETTE.grid, 0.6),
					label(left - 5, y(tick) + 2.7, formatCount(tick), { anchor: 'end' }),
				]),
			...fan(ahead, x, y),
			...counted(shown, x, y),
			...border(ahead, x, place.step(), [top + 4, bottom]),
			stroke([left, bottom], [right, bottom], PALETTE.ink, 0.8),
			...periodTicks(periods, Math.floor((right - left) / 46)).map(({ period, text }) =>
				label(x(period), bottom + 11, text, { anchor: 'middle' }),
			),
			...(size.legend ? forecastLegend(level, left, 7) : []),
		],
	};
}

/** The signs of forecasts drawn without their own legend, explained once. */
export const forecastLegend = (level: number, left: number, middle: number): Mark[] =>
	legend(
		[
			{
				text: 'Reports',
				sign: (x, y) => [stroke([x, y], [x + 14, y], PALETTE.blue, 1.3), dot(x + 7, y)],
			},
			{ text: 'Not complete', sign: (x, y) => [ring(x + 7, y)] },
			{
				text: 'Forecast mean',
				sign: (x, y) => [stroke([x, y], [x + 14, y], PALETTE.vermilion, 1.3, [3.5, 2])],
			},
			{
				text: `${formatLevel(level)} interval`,
				sign: (x, y) => [
					{
						kind: 'rect',
						x: x + 1,
						y: y - 4,
						width: 12,
						height: 8,
						fill: FAN,
						stroke: EDGE,
						strokeWidth: 0.6,
					},
				],
			},
		],
		left,
		middle,
	);

/** 95 %, 99.9 %. */
export const formatLevel = (level: number): string => `${Number((level * 100).toFixed(1))} %`;

const FAN = '#fbe3d3';
const EDGE = '#e8a878';
type Place = (value: number) => number;

function fan(ahead: readonly FanPoint[], x: (period: string) => number, y: Place): Mark[] {
	const band = area<FanPoint>()
		.x(({ period }) => x(period))
		.y0(({ lower }) => y(lower))
		.y1(({ upper }) => y(upper))(ahead);
	const mean = line<FanPoint>()
		.x(({ period }) => x(period))
		.y((point) => y(point.mean))(ahead);
	if (band === null || mean === null) return [];
	return [
		{ kind: 'path', d: band, x: 0, y: 0, fill: FAN, stroke: EDGE, strokeWidth: 0.6 },
		{
			kind: 'path',
			d: mean,
			x: 0,
			y: 0,
			stroke: PALETTE.vermilion,
			strokeWidth: 1.3,
			dash: [3.5, 2],
		},
	];
}

function counted(shown: readonly HistoryPoint[], x: (period: string) => number, y: Place): Mark[] {
	const whole = shown.filter(({ incomplete }) => !incomplete);
	const d = line<HistoryPoint>()
		.x(({ period }) => x(period))
		.y(({ count }) => y(count))(whole);
	return [
		...(d === null || d === '' ? [] : [path(d)]),
		...shown.map(({ period, count, incomplete }) =>
			incomplete ? ring(x(period), y(count)) : dot(x(period), y(count)),
		),
	];
}

const path = (d: string): Mark => ({
	kind: 'path',
	d,
	x: 0,
	y: 0,
	stroke: PALETTE.blue,
	strokeWidth: 1.1,
});

/** A small square, which PDF and SVG draw alike. */
const dot = (x: number, y: number): Mark => ({
	kind: 'rect',
	x: x - 1.4,
	y: y - 1.4,
	width: 2.8,
	height: 2.8,
	fill: PALETTE.blue,
});
const ring = (x: number, y: number): Mark => ({
	kind: 'rect',
	x: x - 1.9,
	y: y - 1.9,
	width: 3.8,
	height: 3.8,
	fill: PALETTE.white,
	stroke: PALETTE.blue,
	strokeWidth: 0.9,
});

/** Where the history ends and the forecast begins. */
function border(
	ahead: readonly FanPoint[],
	x: (period: string) => number,
	step: number,
	[top, bottom]: readonly [number, number],
): Mark[] {
	const [first] = ahead;
	if (!first) return [];
	const at = x(first.period) - step / 2;
	return [stroke([at, top], [at, bottom], PALETTE.muted, 0.7, [1, 1.6])];
}
