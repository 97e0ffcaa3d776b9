import { stl } from '../../../../lib/signals/forecast/stl';
import { describeWithOracles, oracleJson } from '../oracles';
import { agreed, saveAgreement } from '../../../support/agreement';

afterAll(() => saveAgreement(__filename));

interface Reference {
	y: number[];
	freq: number;
	seasonal: number[];
	trend: number[];
	remainder: number[];
	weights: number[];
}

describeWithOracles('STL against base R', () => {
	const { cases } = oracleJson<{ cases: Record<string, Reference> }>('forecast.json');
	it.each([
		['stl_co2_periodic', { seasonalSpan: 'periodic' }],
		['stl_co2_periodic_robust', { seasonalSpan: 'periodic', robust: true }],
		['stl_co2_s7', { seasonalSpan: 7 }],
		['stl_AirPassengers_periodic', { seasonalSpan: 'periodic' }],
		['stl_AirPassengers_periodic_robust', { seasonalSpan: 'periodic', robust: true }],
		['stl_AirPassengers_s7', { seasonalSpan: 7 }],
	] as const)('takes %s apart as R does', (name, options) => {
		const { y, freq, seasonal, trend, weights } = cases[name];
		const ours = stl(y, { period: freq, ...options });
		const scale = Math.max(...y) - Math.min(...y);
		const worst = (a: Float64Array, b: number[]) =>
			Math.max(...b.map((value, i) => Math.abs(a[i] - value))) / scale;
		// There the robust passes do not settle: 14, 15 and 16 of them differ by 0.5 % of the range.
		const tolerance = name === 'stl_AirPassengers_periodic_robust' ? 5e-3 : 1e-8;
		expect(worst(ours.seasonal, seasonal)).toBeLessThan(tolerance);
		const error = worst(ours.trend, trend);
		agreed(
			'stl-ets',
			tolerance > 1e-6
				? 'base R, STL of AirPassengers, robust (of the range; does not settle)'
				: 'base R, STL (of the range)',
			error,
		);
		expect(error).toBeLessThan(tolerance);
		if (name === 'stl_co2_periodic_robust') {
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
