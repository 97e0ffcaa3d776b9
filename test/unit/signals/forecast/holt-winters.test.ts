import { holtWinters, type HoltWintersKind } from '../../../../lib/signals/forecast/holt-winters';
import { oracle, relativeError } from '../oracles';
import { agreed, saveAgreement } from '../../../support/agreement';

afterAll(() => saveAgreement(__filename));

interface Fit {
	alpha: number;
	beta?: number;
	gamma?: number;
	sse: number;
	forecast: number[];
}

describe('Holt–Winters against base R', () => {
	const { series } = oracle<{
		series: Record<
			string,
			{ y: number[]; frequency: number; holtWinters: Record<HoltWintersKind, Fit> }
		>;
	}>('forecast');
	const all = Object.entries(series).flatMap(([name, { y, frequency, holtWinters: fits }]) =>
		(['additive', 'multiplicative', 'trend', 'simple'] as const).map(
			(kind) => [name, kind, y, frequency, fits[kind]] as const,
		),
	);

	it.each(all)('%s, %s: gives R’s errors and forecasts for R’s weights', (_, kind, y, freq, R) => {
		const { alpha, beta, gamma, sse, forecast } = R;
		const fit = holtWinters(y, kind, freq, { alpha, beta, gamma });
		expect(agreed('holt-winters', 'base R', relativeError(fit.sse, sse))).toBeLessThan(1e-6);
		const ours = fit.forecast(forecast.length);
		forecast.forEach((value, h) => expect(relativeError(ours[h], value)).toBeLessThan(1e-6));
	});

	it.each(all)(
		'%s, %s: finds weights whose errors are no larger than R’s',
		(_, kind, y, freq, R) => {
			expect(holtWinters(y, kind, freq).sse).toBeLessThanOrEqual(R.sse * (1 + 1e-6));
		},
	);
});

describe('Holt–Winters', () => {
	it('follows a straight line without error', () => {
		const fit = holtWinters([1, 3, 5, 7, 9, 11], 'trend');
		expect(fit.sse).toBeCloseTo(0, 12);
		expect([...fit.forecast(2)].map((value) => Number(value.toFixed(9)))).toEqual([13, 15]);
	});

	it('refuses a seasonal series of two cycles', () => {
		expect(() => holtWinters([1, 2, 1, 2], 'additive', 2)).toThrow('needs 5 observations');
	});
});
