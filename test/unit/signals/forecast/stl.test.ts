import { stl } from '../../../../lib/signals/forecast/stl';
import { oracle } from '../oracles';
import { agreed, saveAgreement } from '../../../support/agreement';

afterAll(() => saveAgreement(__filename));

interface Parts {
	seasonal: number[];
	trend: number[];
	weights?: number[];
}

describe('STL against base R', () => {
	const { series } = oracle<{
		series: Record<string, { y: number[]; frequency: number; stl: Record<string, Parts> }>;
	}>('forecast');
	it.each([
		['co2', 'periodic', { seasonalSpan: 'periodic' }],
		['co2', 'robust', { seasonalSpan: 'periodic', robust: true }],
		['co2', 'seven', { seasonalSpan: 7 }],
		['AirPassengers', 'periodic', { seasonalSpan: 'periodic' }],
		['AirPassengers', 'robust', { seasonalSpan: 'periodic', robust: true }],
		['AirPassengers', 'seven', { seasonalSpan: 7 }],
	] as const)('takes %s apart as R does: %s', (name, kind, options) => {
		const { y, frequency, stl: known } = series[name];
		const { seasonal, trend, weights = [] } = known[kind];
		const ours = stl(y, { period: frequency, ...options });
		const scale = Math.max(...y) - Math.min(...y);
		const worst = (a: Float64Array, b: number[]) =>
			Math.max(...b.map((value, i) => Math.abs(a[i] - value))) / scale;
		// There the robust passes do not settle: 14, 15 and 16 of them differ by 0.5 % of the range.
		const unsettled = name === 'AirPassengers' && kind === 'robust';
		const tolerance = unsettled ? 5e-3 : 1e-8;
		expect(worst(ours.seasonal, seasonal)).toBeLessThan(tolerance);
		const error = worst(ours.trend, trend);
		agreed(
			'stl-ets',
			unsettled
				? 'base R, STL of AirPassengers, robust (of the range; does not settle)'
				: 'base R, STL (of the range)',
			error,
		);
		expect(error).toBeLessThan(tolerance);
		if (name === 'co2' && kind === 'robust') {
			expect(worst(ours.weights, weights) * scale).toBeLessThan(1e-6);
		}
	});
});

describe('STL', () => {
	it('adds up to the series, and gives a straight line with a season back as such', () => {
		const season = [5, -3, 1, -3];
		const values = Array.from({ length: 40 }, (_, i) => 10 + 0.5 * i + season[i % 4]);
		const { seasonal, trend, remainder } = stl(values, { period: 4 });
		values.forEach((value, i) => {
			expect(seasonal[i] + trend[i] + remainder[i]).toBeCloseTo(value, 9);
			expect(Math.abs(seasonal[i] - season[i % 4])).toBeLessThan(0.2);
		});
	});

	it('refuses less than two cycles', () => {
		expect(() => stl([1, 2, 3], { period: 2 })).toThrow('two cycles');
	});
});
