import type { Analysis, Run } from '../../../../lib/model';
import { analysisFigures, buildDocument, renderReport, type Mark } from '../../../../lib/report';
import { forecastFigure } from '../../../../lib/report/figures/forecast-figure';
import { heatMapFigure } from '../../../../lib/report/figures/heat-map-figure';
import { buildRun } from '../support/build-run';

const textsOf = (marks: readonly Mark[]): string[] =>
	marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
const HISTORY = Array.from({ length: 60 }, (_, i) => ({
	period: `${2021 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
	count: 20 + (i % 5),
	incomplete: i === 59,
}));
const AHEAD = ['2025-12', '2026-01', '2026-02'].map((period, i) => ({
	period,
	mean: 22,
	lower: 12 - i,
	upper: 34 + i,
}));

describe('the forecast figure', () => {
	const figure = forecastFigure({ history: HISTORY, ahead: AHEAD, level: 0.9 }, 'A fan.');

	it('draws the last three years, the mean, the interval and a signs key with the level', () => {
		const dots = figure.marks.filter((mark) => mark.kind === 'rect' && mark.width === 2.8);
		// 35 complete months of the last 36, and one in the key.
		expect(dots).toHaveLength(36);
		expect(textsOf(figure.marks)).toEqual(
			expect.arrayContaining(['90 % interval', 'Not complete']),
		);
		expect(figure.description).toBe('A fan.');
	});

	it('draws a month still running hollow, within the fan that says what it may come to', () => {
		const hollow = figure.marks.filter(
			(mark) => mark.kind === 'rect' && mark.width === 3.8 && mark.fill === '#ffffff',
		);
		expect(hollow).toHaveLength(2);
	});

	it('stays inside its size and above zero', () => {
		for (const mark of figure.marks) {
			if (mark.kind !== 'rect') continue;
			expect(mark.x).toBeGreaterThanOrEqual(0);
			expect(mark.x + mark.width).toBeLessThanOrEqual(figure.width);
			expect(mark.y + mark.height).toBeLessThanOrEqual(figure.height);
		}
	});
});

describe('the heat map', () => {
	const figure = heatMapFigure(
		{
			columns: ['2024-Q4', '2025-Q1', '2025-Q2'],
			rows: [
				{
					label: 'Leak',
					cells: [{ text: '0.3', strength: -1 }, { text: '4.0', strength: 1 }, { text: '–' }],
				},
			],
			scale: ['fewer', 'even', 'more'],
		},
		'A map.',
	);
	const cells = figure.marks.filter((mark) => mark.kind === 'rect' && mark.height === 14);

	it('prints each value in its cell, so that colour is not the only carrier', () => {
		expect(textsOf(figure.marks)).toEqual(expect.arrayContaining(['0.3', '4.0', '–', 'Leak']));
		expect(cells).toHaveLength(3);
		expect(new Set(cells.map((cell) => 'fill' in cell && cell.fill)).size).toBe(3);
	});

	it('points up where more were reported than expected and down where fewer, so that grey tells both', () => {
		const signs = figure.marks.filter((mark) => mark.kind === 'path');
		const inCells = signs.filter(({ y }) => y > 40).map(({ d }) => d);
		const inKey = signs.filter(({ y }) => y < 20).map(({ d }) => d);
		expect(new Set(inCells).size).toBe(2);
		expect(inKey).toEqual([...Array(3).fill(inCells[0]), ...Array(3).fill(inCells[1])]);
	});

	it('names a year once above its quarters', () => {
		expect(textsOf(figure.marks).filter((text) => text === '2025')).toHaveLength(1);
		expect(textsOf(figure.marks)).toEqual(expect.arrayContaining(['2024', 'Q4', 'Q1', 'Q2']));
	});

	it('keeps the ink readable on every shade (contrast of 4.5 and more)', () => {
		for (const cell of cells) {
			if (cell.kind !== 'rect' || cell.fill === undefined) continue;
			const ink = cell.fill === '#f3f5f8' ? '#55626f' : '#1b2733';
			expect(contrast(ink, cell.fill)).toBeGreaterThanOrEqual(4.5);
		}
	});
});

/** Contrast of two colours (WCAG 2.2). */
function contrast(one: string, other: string): number {
	const luminance = (color: string) =>
		[0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
			const value = Number.parseInt(color.slice(1 + 2 * i, 3 + 2 * i), 16) / 255;
			return sum + weight * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
		}, 0);
	const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
	return (light + 0.05) / (dark + 0.05);
}

describe('a report with forecasts, assessments and quarters', () => {
	const plain = buildRun({ shape: 'cer' });
	const withMore = (more: Partial<Analysis>): Run => ({
		...plain,
		analyses: plain.analyses.map((analysis) => ({ ...analysis, ...more })),
	});
	const id = plain.analyses[0]?.series[0]?.id ?? '';
	const test = { ratio: 1.5, p: 0.001, increase: true, sentence: 'Frequency.' };
	const period = { from: '2025-01', to: '2025-12', events: 30, exposure: 12 };
	const full = withMore({
		forecasts: [
			{
				seriesId: id,
				method: 'ets',
				model: 'ETS(A,N,N)',
				level: 0.95,
				points: AHEAD,
				backtests: [{ method: 'ets', model: 'ETS(A,N,N)', mase: 0.8, coverage: 0.9, held: 30 }],
				explanation: 'Forecast by ETS(A,N,N).',
			},
		],
		article88: [
			{
				seriesId: id,
				observed: period,
				baseline: period,
				exposureUnit: 'months',
				alpha: 0.05,
				frequency: test,
				statisticallySignificant: true,
				leftOut: [],
				text: 'Trend assessment.',
			},
		],
		eventQuarters: {
			quarters: ['2025-Q1', '2025-Q2'],
			rows: [
				{
					event: 'LEAKAGE',
					cells: [
						{ count: 9, expected: 2 },
						{ count: 1, expected: 8 },
					],
				},
				{
					event: 'Alarm',
					cells: [
						{ count: 2, expected: 2 },
						{ count: 0, expected: 0 },
					],
				},
			],
		},
	});
	const captionsOf = (run: Run) =>
		buildDocument(run).blocks.flatMap((block) => ('caption' in block ? [block.caption] : []));

	it('prints none of them where the analysis has none, so that old runs give their old pages', () => {
		const captions = captionsOf(plain).join(' ');
		expect(captions).not.toMatch(/forecast|Article 88|by quarter/i);
	});

	it('prints fans, test and heat map where it has them', () => {
		const captions = captionsOf(full).join(' ');
		expect(captions).toMatch(/their forecast.*Article 88|Article 88.*their forecast/s);
		expect(captions).toContain('by quarter');
	});

	it('gives the same bytes for the same run', async () => {
		const [one, other] = [await renderReport(full), await renderReport(structuredClone(full))];
		expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
	});

	it('offers fan and heat map to the dashboard, described for those who cannot see them', () => {
		const figures = analysisFigures(full.analyses[0]!);
		const fan = figures.find((figure) => figure.id === `${id}-forecast`);
		const map = figures.find((figure) => figure.id === 'maude-event-quarters');
		expect(fan?.drawing.description).toContain(
			'by ETS(A,N,N) with 95 % intervals, 2025-12: 22.0 (12 to 34)',
		);
		expect(map?.drawing.description).toContain(
			'Strongest: LEAKAGE in 2025-Q1, 9 reports, 3.8 times the expected number.',
		);
	});
});
