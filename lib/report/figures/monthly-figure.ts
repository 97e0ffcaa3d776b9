import { scaleBand, scaleLinear, type ScaleLinear } from 'd3-scale';
import { curveLinear, curveStep, line, symbol, symbolDiamond, symbolTriangle } from 'd3-shape';
import type { Series, SeriesPoint } from '../../model';
import { formatCount } from '../run/format';
import type { Drawing, Mark } from './drawing';
import { legend, type LegendKey } from './legend';
import { bar, cased, hatched, label, stroke } from './marks';
import { PALETTE } from './palette';
import { periodTicks } from './period-ticks';

/** Points of the whole figure, and whether its signs are explained above it. */
export interface MonthlySize {
	width: number;
	height: number;
	legend: boolean;
}
const WHOLE: MonthlySize = { width: 479, height: 168, legend: true };
const MARGIN = { left: 36, right: 4, bottom: 20, legend: 22 };

/** Where the counts are drawn, in points of the figure. */
interface Plot {
	left: number;
	right: number;
	top: number;
	bottom: number;
}

/** A period of the chart; limits and flags where a chart method gave them. */
export type MonthlyPoint = Pick<SeriesPoint, 'period' | 'count'> &
	Partial<Pick<SeriesPoint, 'expected' | 'upper' | 'alarm' | 'flags'>> & {
		/** The moving average that is judged in place of the count, where the method has one. */
		smoothed?: number;
		/** A recall or field action began in the period. */
		action?: true;
	};

/** Methods that judge a sum or a likelihood ratio: their limit is not on the axis of counts. */
const OWN_SCALE = /CUSUM|MaxSPRT/;

/** Points of a series as the chart draws them: an EWMA judges its average, which is drawn beside the counts. */
export function pointsOf({ points, method }: Series): MonthlyPoint[] {
	if (method.name === 'EWMA') return points.map((point) => ({ ...point, smoothed: point.score }));
	return OWN_SCALE.test(method.name)
		? points.map((point) => ({ ...point, upper: undefined }))
		: points;
}

/**
 * Reports by period: a bar each, explicit zeros included, with the expected value, the alarm limit,
 * the average and the alarms of the chart method. The axis begins at zero. Incomplete periods are
 * hatched: they are not yet counted out.
 */
export function monthlyFigure(
	points: readonly MonthlyPoint[],
	description: string,
	size: MonthlySize = WHOLE,
): Drawing {
	const plot: Plot = {
		left: MARGIN.left,
		right: size.width - MARGIN.right,
		top: size.legend ? MARGIN.legend : 0,
		bottom: size.height - MARGIN.bottom,
	};
	const highest = Math.max(
		1,
		...points.map(({ count, upper = 0, smoothed = 0 }) => Math.max(count, upper, smoothed)),
	);
	const y = scaleLinear()
		.domain([0, highest])
		.nice(4)
		.range([plot.bottom, plot.top + 8]);
	const x = scaleBand()
		.domain(points.map(({ period }) => period))
		.range([plot.left, plot.right])
		.paddingInner(points.length > 90 ? 0.05 : 0.22)
		.paddingOuter(0.3);
	const middle = (period: string) => (x(period) ?? 0) + x.bandwidth() / 2;
	const labels = Math.floor((plot.right - plot.left) / 46);
	return {
		width: size.width,
		height: size.height,
		description,
		marks: [
			...grid(y, plot),
			...points.flatMap((point) => {
				const [left, top] = [x(point.period) ?? 0, y(point.count)];
				return barOf(point, left, top, x.bandwidth(), y(0) - top);
			}),
			...actions(points, middle, plot),
			...limits(points, middle, y),
			...alarms(points, middle, y),
			stroke([plot.left, plot.bottom], [plot.right, plot.bottom], PALETTE.ink, 0.8),
			...periodTicks(
				points.map(({ period }) => period),
				labels,
			).map(({ period, text }) =>
				label(middle(period), plot.bottom + 11, text, { anchor: 'middle' }),
			),
			...(size.legend ? legend(keysOf(points), 4, 7) : []),
		],
	};
}

/** The signs of charts drawn without their own legend, explained once. */
export const monthlyLegend = (points: readonly MonthlyPoint[], x: number, y: number): Mark[] =>
	legend(keysOf(points), x, y);

const isIncomplete = ({ flags }: MonthlyPoint): boolean =>
	flags?.includes('incomplete-period') === true;

const barOf = (point: MonthlyPoint, ...[x, y, width, height]: Box): readonly Mark[] =>
	isIncomplete(point)
		? hatched(x, y, width, height, PALETTE.blue)
		: [bar(x, y, width, height, PALETTE.blue)];
type Box = [x: number, y: number, width: number, height: number];

function grid(y: ScaleLinear<number, number>, plot: Plot): Mark[] {
	return y
		.ticks(4)
		.filter(Number.isInteger)
		.flatMap((tick) => [
			stroke([plot.left, y(tick)], [plot.right, y(tick)], PALETTE.grid, 0.6),
			label(plot.left - 5, y(tick) + 2.7, formatCount(tick), { anchor: 'end' }),
		]);
}

type Place = (value: number) => number;

function limits(
	points: readonly MonthlyPoint[],
	middle: (period: string) => number,
	y: Place,
): Mark[] {
	return [
		...curve(points, 'expected', middle, y, {
			stroke: PALETTE.muted,
			strokeWidth: 0.9,
			dash: [1, 1.6],
		}),
		...curve(points, 'upper', middle, y, {
			stroke: PALETTE.vermilion,
			strokeWidth: 1.1,
			dash: [3.5, 2],
		}),
		...curve(points, 'smoothed', middle, y, { stroke: PALETTE.ink, strokeWidth: 1.3 }),
	];
}

function curve(
	points: readonly MonthlyPoint[],
	channel: 'expected' | 'upper' | 'smoothed',
	middle: (period: string) => number,
	y: Place,
	look: Parameters<typeof cased>[1],
): Mark[] {
	const d = line<MonthlyPoint>()
		.defined((point) => point[channel] !== undefined)
		.x(({ period }) => middle(period))
		.y((point) => y(point[channel] ?? 0))
		.curve(channel === 'smoothed' ? curveLinear : curveStep)(points);
	return d === null || d === '' ? [] : cased(d, look);
}

const TRIANGLE = symbol(symbolTriangle, 20)() ?? '';

const alarmSign = (x: number, y: number): Mark => ({
	kind: 'path',
	d: TRIANGLE,
	x,
	y,
	fill: PALETTE.vermilion,
});

function alarms(
	points: readonly MonthlyPoint[],
	middle: (period: string) => number,
	y: Place,
): Mark[] {
	return points
		.filter(({ alarm }) => alarm === true)
		.map(({ period, count, smoothed = 0 }) =>
			alarmSign(middle(period), y(Math.max(count, smoothed)) - 5.5),
		);
}

/** A recall or field action: a line over the height of the chart with a diamond at its head. */
const actions = (
	points: readonly MonthlyPoint[],
	middle: (period: string) => number,
	{ top, bottom }: Plot,
): Mark[] =>
	points
		.filter(({ action }) => action === true)
		.flatMap(({ period }) => [
			stroke([middle(period), top + 4], [middle(period), bottom], PALETTE.ink, 0.7, [2, 1.4]),
			actionSign(middle(period), top + 4),
		]);

const DIAMOND = symbol(symbolDiamond, 18)() ?? '';

const actionSign = (x: number, y: number): Mark => ({
	...{ kind: 'path', d: DIAMOND, x, y },
	fill: PALETTE.ink,
});

function keysOf(points: readonly MonthlyPoint[]): LegendKey[] {
	const isSmoothed = points.some(({ smoothed }) => smoothed !== undefined);
	const keys: LegendKey[] = [
		{ text: 'Reports', sign: (x, y) => [bar(x + 2, y - 4, 10, 8, PALETTE.blue)] },
	];
	if (points.some(isIncomplete)) {
		keys.push({
			text: 'Not complete',
			sign: (x, y) => hatched(x + 2, y - 4, 10, 8, PALETTE.blue),
		});
	}
	if (points.some(({ expected }) => expected !== undefined)) {
		keys.push({
			text: 'Baseline mean',
			sign: (x, y) => [stroke([x, y], [x + 14, y], PALETTE.muted, 0.9, [1, 1.6])],
		});
	}
	if (isSmoothed) {
		keys.push({
			text: 'Moving average',
			sign: (x, y) => [stroke([x, y], [x + 14, y], PALETTE.ink, 1.3)],
		});
	}
	if (points.some(({ upper }) => upper !== undefined)) {
		keys.push({
			text: 'Alarm limit',
			sign: (x, y) => [stroke([x, y], [x + 14, y], PALETTE.vermilion, 1.1, [3.5, 2])],
		});
	}
	if (points.some(({ alarm }) => alarm === true)) {
		keys.push({
			text: isSmoothed ? 'Average above limit' : 'Count above limit',
			sign: (x, y) => [alarmSign(x + 7, y + 1)],
		});
	}
	if (points.some(({ action }) => action === true)) {
		keys.push({ text: 'Recall or field action', sign: (x, y) => [actionSign(x + 7, y)] });
	}
	return keys;
}
