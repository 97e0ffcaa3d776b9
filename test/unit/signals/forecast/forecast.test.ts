import {
	chooseEts,
	countRegression,
	etsName,
	fitEts,
	forecastCounts,
	type CountForecast,
} from '../../../../lib/signals/forecast';
import { seededRandom } from '../../../../lib/signals/numerics';

/** Poisson counts around a mean, by a seed. */
function poissonSeries(length: number, mean: (t: number) => number, seed: number): number[] {
	const random = seededRandom(seed);
	return Array.from({ length }, (_, t) => {
		let [count, product] = [0, random()];
		const floor = Math.exp(-mean(t));
		while (product > floor) [count, product] = [count + 1, product * random()];
		return count;
	});
}

const done = (result: ReturnType<typeof forecastCounts>): CountForecast => {
	if ('note' in result) throw new Error(result.note);
	return result;
};

describe('the ETS family', () => {
	it('takes a seasonal model for a seasonal series and a plain one for noise', () => {
		const season = poissonSeries(96, (t) => 40 + 25 * Math.sin((2 * Math.PI * t) / 12), 3);
		expect(chooseEts(season, 12)?.model.season).not.toBe('N');
		const noise = chooseEts(
			poissonSeries(96, () => 30, 4),
			12,
		);
		expect(noise && etsName(noise.model)).toMatch(/ETS\([AM],N,N\)/);
	});

	it('does not fit multiplicative errors to a series with zeros, nor a season to a short one', () => {
		expect(
			fitEts([1, 0, 2, 3, 1, 0, 2, 4, 1, 1], { error: 'M', trend: 'N', season: 'N' }, 1),
		).toBeUndefined();
		expect(fitEts([1, 2, 1, 2, 1, 2], { error: 'A', trend: 'N', season: 'A' }, 4)).toBeUndefined();
	});
});

describe('negative binomial regression', () => {
	it('finds the mean, the season and the spread of what was planted', () => {
		const mean = (t: number) => Math.exp(1.2 + 0.6 * Math.cos((2 * Math.PI * t) / 12));
		const { predict, size } = countRegression(poissonSeries(360, mean, 8), 12);
		for (let t = 360; t < 372; t++) expect(predict(t).mean / mean(t)).toBeCloseTo(1, 0);
		expect(size).toBeGreaterThan(20);
	});

	it('survives a series of almost nothing', () => {
		const { predict } = countRegression([0, 0, 0, 0, 1, 0, 0, 0, 0, 0], 12);
		expect(predict(10).mean).toBeGreaterThan(0);
		expect(predict(10).mean).toBeLessThan(1);
	});
});

describe('the forecast of counts', () => {
	it('follows a season better than the year before does, and says so with its backtest', () => {
		const series = poissonSeries(120, (t) => 30 + 15 * Math.sin((2 * Math.PI * t) / 12), 5);
		const { points, backtests, explanation } = done(
			forecastCounts(series, { period: 12, horizon: 12 }),
		);
		expect(points).toHaveLength(12);
		const [best] = backtests;
		expect(best.method).not.toBe('seasonal-naive');
		expect(best.mase).toBeLessThan(backtests.find((b) => b.method === 'seasonal-naive')?.mase ?? 0);
		expect(explanation).toContain('Chosen by backtest');
	});

	it('holds about its level on new data: 95 % intervals over 60 series', () => {
		let [inside, all] = [0, 0];
		for (let seed = 1; seed <= 60; seed++) {
			const mean = (t: number) => 6 + seed / 5 + 3 * Math.sin((2 * Math.PI * t) / 12);
			const series = poissonSeries(84, mean, 100 + seed);
			const { points } = done(forecastCounts(series.slice(0, 72), { period: 12, horizon: 12 }));
			points.forEach(({ lower, upper }, h) => {
				all += 1;
				if (series[72 + h] >= lower && series[72 + h] <= upper) inside += 1;
			});
		}
		expect(inside / all).toBeGreaterThan(0.92);
		expect(inside / all).toBeLessThan(0.99);
	});

	it('never goes below zero, and keeps mean within the interval’s ends', () => {
		const falling = [30, 26, 21, 17, 12, 8, 4, 2, 1, 0, 0, 0];
		const { points } = done(forecastCounts(falling, { period: 1, horizon: 6 }));
		for (const { mean, lower, upper } of points) {
			expect(lower).toBeGreaterThanOrEqual(0);
			expect(mean).toBeGreaterThanOrEqual(0);
			expect(upper).toBeGreaterThanOrEqual(lower);
		}
	});

	it('says of seven periods that they are too few, and of a constant series that nothing changes', () => {
		expect(forecastCounts([1, 2, 3, 4, 5, 6, 7], { period: 12, horizon: 3 })).toEqual({
			note: 'A forecast needs at least 8 periods; there are 7.',
		});
		const { points } = done(forecastCounts(Array(24).fill(5), { period: 12, horizon: 2 }));
		for (const { mean } of points) expect(mean).toBeCloseTo(5, 1);
	});

	it('gives the same result every time', () => {
		const series = poissonSeries(60, () => 4, 9);
		const once = forecastCounts(series, { period: 12, horizon: 6 });
		expect(forecastCounts(series, { period: 12, horizon: 6 })).toEqual(once);
	});
});
