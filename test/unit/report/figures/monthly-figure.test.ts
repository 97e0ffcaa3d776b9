import type { Mark } from '../../../../lib/report/figures/drawing';
import { monthlyFigure, type MonthlyPoint } from '../../../../lib/report/figures/monthly-figure';
import { hatched } from '../../../../lib/report/figures/marks';

const POINTS: MonthlyPoint[] = Array.from({ length: 24 }, (_unused, index) => ({
	period: `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
	...{ count: 5 + (index % 7), expected: 7, upper: 11, smoothed: 8 },
	...{ alarm: index === 20, flags: index > 21 ? ['incomplete-period' as const] : [] },
	...(index === 3 ? { action: true as const } : {}),
}));
const FIGURE = monthlyFigure(POINTS, 'A chart.');
const paths = (marks: readonly Mark[]) => marks.filter((mark) => mark.kind === 'path');

describe('the chart of reports by month', () => {
	it('hatches a month that is not complete, and explains it by the same hatch', () => {
		const hatches = paths(FIGURE.marks).filter(({ stroke }) => stroke === '#0072b2');
		expect(hatches).toHaveLength(3);
		const frames = FIGURE.marks.filter(
			(mark) => mark.kind === 'rect' && mark.stroke === '#0072b2' && mark.fill === '#ffffff',
		);
		expect(frames).toHaveLength(3);
	});

	it('tells its lines apart without colour: each has dashes of its own and a white ground on the bars', () => {
		const lines = paths(FIGURE.marks).filter(({ fill, stroke }) => !fill && stroke !== '#0072b2');
		const [grounds, drawn] = [0, 1].map((odd) => lines.filter((_line, at) => at % 2 === odd));
		expect(drawn?.map(({ dash }) => JSON.stringify(dash))).toEqual([
			'[1,1.6]',
			'[3.5,2]',
			undefined,
		]);
		expect(grounds?.map(({ stroke, d }) => [stroke, d])).toEqual(
			drawn?.map(({ d }) => ['#ffffff', d]),
		);
	});

	it('gives alarms and recalls signs of two shapes', () => {
		const signs = paths(FIGURE.marks).filter(({ fill }) => fill !== undefined);
		expect(new Set(signs.map(({ d }) => d)).size).toBe(2);
	});

	it('keeps a hatch inside its rectangle', () => {
		for (const [width, height] of [
			[3, 40],
			[10, 8],
			[1, 0],
		] as const) {
			for (const mark of paths(hatched(0, 0, width, height, '#000000'))) {
				for (const [, x, y] of mark.d.matchAll(/[ML]([\d.e-]+),([\d.e-]+)/g)) {
					expect(Number(x)).toBeLessThanOrEqual(width + 1e-9);
					expect(Number(y)).toBeLessThanOrEqual(height + 1e-9);
					expect(Math.min(Number(x), Number(y))).toBeGreaterThanOrEqual(-1e-9);
				}
			}
		}
	});
});
