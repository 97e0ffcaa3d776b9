import {
	backtestOf,
	countRegression,
	forecastCounts,
	type CountForecast,
	type ForecastMethod,
} from '../../../../lib/signals/forecast';
import { seededRandom } from '../../../../lib/signals/numerics';
import { FORECAST_FAMILIES } from '../../../support/simulation/families';
import { coverageOf } from '../../../support/simulation/coverage';
import { normal } from '../../../support/simulation/random-counts';
import { simulatedSeries } from '../../../support/simulation/simulated-series';
import { oracle } from '../oracles';

const PLAN = { period: 12, horizon: 12, level: 0.95, origins: 5 };

const forecast = (y: readonly number[], method: ForecastMethod | 'auto'): CountForecast => {
	const found = forecastCounts(y, { period: 12, horizon: 12, method });
	if ('note' in found) throw new Error(found.note);
	return found;
};

const family = (name: string) => {
	const found = FORECAST_FAMILIES.find((one) => one.name === name);
	if (!found) throw new Error(name);
	return found;
};

/** Growing years with a season that grows with them, like the well-known series of air passengers. */
function growing(seed: number): number[] {
	const random = seededRandom(seed);
	let drift = 0;
	return Array.from({ length: 144 }, (_, t) => {
		drift += 0.012 * normal(random);
		const season =
			0.2 * Math.cos((2 * Math.PI * (t - 6)) / 12) + 0.07 * Math.sin((Math.PI * t) / 3);
		return Math.round(120 * Math.exp(0.0095 * t + season + drift + 0.02 * normal(random)));
	});
}

const errorOver = (y: readonly number[], { points }: CountForecast): number =>
	points.reduce((sum, { mean }, h) => sum + Math.abs(mean - (y[y.length - 12 + h] ?? 0)), 0) / 12;

describe('the backtest', () => {
	it('chooses each form on what lies before all that it is tested on', () => {
		const quiet = simulatedSeries(family('72 months, steady'), 'held back', 5, seededRandom);
		for (const { counts } of quiet) {
			// A season and a trend that only the held-back part has.
			const held = counts.map((count, t) =>
				t < counts.length - 36 ? count : count + 40 + 30 * Math.cos((2 * Math.PI * t) / 12) + 4 * t,
			);
			const modelOf = (y: readonly number[]) =>
				backtestOf('ets', Float64Array.from(y), PLAN)?.backtest.model;
			expect(modelOf(held)).toBe(modelOf(counts));
			expect(modelOf(counts)).toMatch(/^ETS/);
		}
	});

	it('says which form was tested where the forecast has another', () => {
		const [one] = simulatedSeries(family('72 months, steady'), 'held back', 1, seededRandom);
		const risen = (one?.counts ?? []).map((count, t) => (t < 60 ? count : count + 25 * (t - 60)));
		const { explanation, model, backtests, method } = forecast(risen, 'auto');
		const tested = backtests.find((backtest) => backtest.method === method)?.model;
		expect(explanation.includes('(then ')).toBe(tested !== model);
		expect(explanation).toContain('before all that was held back');
	});

	it('takes a method that follows growth and season for a series like the air passengers', () => {
		let [ours, ets, naive] = [0, 0, 0];
		for (let seed = 1; seed <= 6; seed++) {
			const y = growing(seed);
			const known = y.slice(0, -12);
			const chosen = forecast(known, 'auto');
			expect(chosen.method).not.toBe('seasonal-naive');
			ours += errorOver(y, chosen);
			ets += errorOver(y, forecast(known, 'ets'));
			naive += errorOver(y, forecast(known, 'seasonal-naive'));
		}
		// A choice by a backtest cannot always be the better of the two.
		expect(ours).toBeLessThan(1.25 * ets);
		expect(ours).toBeLessThan(0.6 * naive);
	});

	it('does not take the year before for rare reports because nothing is the most frequent count', () => {
		let [ours, naive] = [0, 0];
		for (const { counts } of simulatedSeries(
			family('72 months, rare'),
			'held back',
			12,
			seededRandom,
		)) {
			const known = counts.slice(0, -12);
			const squares = ({ points }: CountForecast) =>
				points.reduce((sum, { mean }, h) => sum + (mean - (counts[72 + h] ?? 0)) ** 2, 0);
			ours += squares(forecast(known, 'auto'));
			naive += squares(forecast(known, 'seasonal-naive'));
		}
		expect(ours).toBeLessThan(0.75 * naive);
	});

	it('puts a method that could not be tested behind those that were', () => {
		const y = Array.from({ length: 28 }, (_, t) => 5 + ((t * 7) % 4));
		const { backtests, method } = forecast(y, 'auto');
		expect(backtests.map((one) => one.method)).toContain(method);
		expect(backtests.map((one) => one.method)).not.toContain('holt-winters');
	});
});

describe('the forecast of the air passengers', () => {
	const { series } = oracle<{ series: Record<string, { y: number[] }> }>('forecast');

	it('errs in the last year by no more than ETS, not as the year before it does', () => {
		const { y = [] } = series.AirPassengers ?? {};
		expect(y).toHaveLength(144);
		expect(errorOver(y, forecast(y.slice(0, -12), 'auto'))).toBeLessThan(21);
	});
});

describe('intervals', () => {
	it.each(['36 months, all three', '36 months, overdispersed', '72 months, rare, overdispersed'])(
		'hold about their level on unseen series: %s',
		(name) => {
			const parts = { forecastCounts, seededRandom };
			const { inside } = coverageOf(family(name), { count: 10, level: 0.95 }, parts);
			expect(inside / 120).toBeGreaterThan(0.84);
		},
	);

	it('stay finite where a season rests on a handful of reports', () => {
		const thin = Array.from({ length: 36 }, (_, t) => (t % 12 === 3 && t > 12 ? 4 : 0));
		const { predict, harmonics } = countRegression(thin, 12);
		expect(harmonics).toBe(0);
		for (let h = 0; h < 12; h++) expect(predict(36 + h).mean).toBeLessThan(4);
	});
});
