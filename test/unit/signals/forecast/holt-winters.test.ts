import { holtWinters, type HoltWintersKind } from '../../../../lib/signals/forecast/holt-winters';
import { describeWithOracles, oracleJson, relativeError } from '../oracles';
import { agreed, saveAgreement } from '../../../support/agreement';

afterAll(() => saveAgreement(__filename));

interface Reference {
	y: number[];
	freq?: number;
	alpha: number;
	beta?: number;
	gamma?: number;
	SSE: number;
	forecast?: number[];
}

describeWithOracles('Holt–Winters against base R', () => {
	const { cases } = oracleJson<{ cases: Record<string, Reference> }>('forecast.json');
	const all: Array<[string, HoltWintersKind]> = [
		['HoltWinters_co2_additive', 'additive'],
		['HoltWinters_co2_multiplicative', 'multiplicative'],
		['HoltWinters_AirPassengers_additive', 'additive'],
		['HoltWinters_AirPassengers_multiplicative', 'multiplicative'],
		['SES_co2', 'simple'],
		['Holt_co2', 'trend'],
	];

	it.each(all)('%s: gives R’s errors and forecasts for R’s weights', (name, kind) => {
		const { y, freq = 1, alpha, beta, gamma, SSE, forecast = [] } = cases[name];
		const fit = holtWinters(y, kind, freq, { alpha, beta, gamma });
		expect(agreed('holt-winters', 'base R', relativeError(fit.sse, SSE))).toBeLessThan(1e-6);
		const ours = fit.forecast(forecast.length);
		forecast.forEach((value, h) => expect(relativeError(ours[h], value)).toBeLessThan(1e-6));
	});

	it.each(all)('%s: finds weights whose errors are no larger than R’s', (name, kind) => {
		const { y, freq = 1, SSE } = cases[name];
		expect(holtWinters(y, kind, freq).sse).toBeLessThanOrEqual(SSE * (1 + 1e-6));
	});
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
