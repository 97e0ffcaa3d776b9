import { scaleBand, scaleLinear, type ScaleLinear } from 'd3-scale';
import { curveStep, line, symbol, symbolTriangle } from 'd3-shape';
import type { SeriesPoint } from '../../model';
import { formatCount } from '../format';
import type { Drawing, Mark } from './drawing';
import { legend, type LegendKey } from './legend';
import { bar, label, stroke } from './marks';
import { PALETTE } from './palette';
import { periodTicks } from './period-ticks';

const SIZE = { width: 479, height: 196 };
const PLOT = { left: 42, right: 474, top: 26, bottom: 172 };

/** A period of the chart; limits and flags where a chart method gave them. */
export type MonthlyPoint = Pick<SeriesPoint, 'period' | 'count'> &
	Partial<Pick<SeriesPoint, 'expected' | 'upper' | 'alarm' | 'flags'>>;

/**
 * Reports by period: a bar each, explicit zeros included, with the expected value, the alarm limit
 * and the alarms of the chart method. Incomplete periods are drawn pale: they are not yet counted out.
 */
export function monthlyFigure(points: readonly MonthlyPoint[], description: string): Drawing {
	const highest = Math.max(1, ...points.map(({ count, upper = 0 }) => Math.max(count, upper)));
	const y = scaleLinear()
		.domain([0, highest])
		.nice(5)
		.range([PLOT.bottom, PLOT.top + 8]);
	const x = scaleBand()
		.domain(points.map(({ period }) => period))
		.range([PLOT.left, PLOT.right])
		.paddingInner(points.length > 90 ? 0.05 : 0.22)
		.paddingOuter(0.3);
	const middle = (period: string) => (x(period) ?? 0) + x.bandwidth() / 2;
	return {
		...SIZE,
		description,
		marks: [
			...grid(y),
			...points.map((point) =>
				bar(
					x(point.period) ?? 0,
					y(point.count),
					x.bandwidth(),
					y(0) - y(point.count),
					fillOf(point),
				),
			),
			...limits(points, middle, y),
			...alarms(points, middle, y),
			stroke([PLOT.left, PLOT.bottom], [PLOT.right, PLOT.bottom], PALETTE.ink, 0.8),
			...periodTicks(points.map(({ period }) => period)).map(({ period, text }) =>
				label(middle(period), PLOT.bottom + 12, text, { anchor: 'middle' }),
			),
			...legend(keysOf(points), PLOT.left, 8),
		],
	};
}

const fillOf = ({ flags }: MonthlyPoint): string =>
	flags?.includes('incomplete-period') === true ? PALETTE.blueTint : PALETTE.blue;

function grid(y: ScaleLinear<number, number>): Mark[] {
	return y
		.ticks(5)
		.filter(Number.isInteger)
		.flatMap((tick) => [
			stroke([PLOT.left, y(tick)], [PLOT.right, y(tick)], PALETTE.grid, 0.6),
			label(PLOT.left - 6, y(tick) + 2.7, formatCount(tick), { anchor: 'end' }),
		]);
}

type Place = (value: number) => number;

function limits(
	points: readonly MonthlyPoint[],
	middle: (period: string) => number,
	y: Place,
): Mark[] {
	return [
		...curve(points, 'expected', middle, y, { stroke: PALETTE.ink, strokeWidth: 1.1 }),
		...curve(points, 'upper', middle, y, {
			stroke: PALETTE.vermilion,
			strokeWidth: 1.1,
			dash: [3.5, 2],
		}),
	];
}

function curve(
	points: readonly MonthlyPoint[],
	channel: 'expected' | 'upper',
	middle: (period: string) => number,
	y: Place,
	look: Pick<Extract<Mark, { kind: 'path' }>, 'stroke' | 'strokeWidth' | 'dash'>,
): Mark[] {
	const d = line<MonthlyPoint>()
		.defined((point) => point[channel] !== undefined)
		.x(({ period }) => middle(period))
		.y((point) => y(point[channel] ?? 0))
		.curve(curveStep)(points);
	return d === null || d === '' ? [] : [{ kind: 'path', d, x: 0, y: 0, ...look }];
}

const TRIANGLE = symbol(symbolTriangle, 26)() ?? '';

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
		.map(({ period, count }) => alarmSign(middle(period), y(count) - 6));
}

function keysOf(points: readonly MonthlyPoint[]): LegendKey[] {
	const keys: LegendKey[] = [
		{ text: 'Reports', sign: (x, y) => [bar(x + 2, y - 4, 10, 8, PALETTE.blue)] },
	];
	if (points.some(({ flags }) => flags?.includes('incomplete-period') === true)) {
		keys.push({
			text: 'Period not complete',
			sign: (x, y) => [bar(x + 2, y - 4, 10, 8, PALETTE.blueTint)],
		});
	}
	if (points.some(({ expected }) => expected !== undefined)) {
		keys.push({
			text: 'Expected',
			sign: (x, y) => [stroke([x, y], [x + 14, y], PALETTE.ink, 1.1)],
		});
	}
	if (points.some(({ upper }) => upper !== undefined)) {
		keys.push({
			text: 'Alarm limit',
			sign: (x, y) => [stroke([x, y], [x + 14, y], PALETTE.vermilion, 1.1, [3.5, 2])],
		});
	}
	if (points.some(({ alarm }) => alarm === true)) {
		keys.push({ text: 'Alarm', sign: (x, y) => [alarmSign(x + 7, y + 1)] });
	}
	return keys;
}
