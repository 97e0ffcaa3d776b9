import fc from 'fast-check';
import { filled, type Sentence } from '../../../../../lib/model';
import { TREND_METHODS } from '../../../../../lib/signals';
import {
	assessTrend,
	averagedOverError,
	cvOfInterval,
	cvOfRatio,
	cvOfSum,
	laneyPChart,
	laneyUChart,
	pChart,
	poissonChart,
	uChart,
	type NoChart,
} from '../../../../../lib/signals/surveillance';

const COUNTS = [11, 9, 14, 8, 12, 10, 13, 7, 11, 12, 9, 26];
const SIZES = COUNTS.map((_, i) => 1_000 + 20 * i);
const errorsOf = (cv: number) => COUNTS.map(() => cv);
const input = (cv?: number) => ({
	counts: COUNTS,
	periods: COUNTS.map((_, i) => String(2001 + i)),
	denominators: SIZES,
	...(cv === undefined ? {} : { denominatorErrors: errorsOf(cv) }),
	baseline: COUNTS.map((_, i) => i).slice(0, 11),
	excluded: new Set<number>(),
});
const drawn = <C extends { said: Sentence[] }>(chart: C | NoChart): C => {
	if ('note' in chart) throw new Error(chart.note);
	return chart;
};
const cvs = fc.double({ min: 0.01, max: 0.6, noNaN: true });

describe('the error of an exposure', () => {
	it('is read from a 95 % interval as that of a log-normal estimate', () => {
		const sigma = 0.2;
		const [low, high] = [-1, 1].map((side) => 500 * Math.exp(side * 1.959963984540054 * sigma));
		expect(cvOfInterval(low, high)).toBeCloseTo(Math.sqrt(Math.expm1(0.04)), 12);
	});

	it('shrinks in a sum of independent ones, and grows in a quotient', () => {
		expect(cvOfSum([100, 100, 100, 100], [0.2, 0.2, 0.2, 0.2])).toBeCloseTo(0.1, 12);
		expect(cvOfSum([100, 300], [0, 0.1])).toBeCloseTo(0.075, 12);
		fc.assert(
			fc.property(cvs, cvs, (a, b) => {
				expect(cvOfRatio(a, b)).toBeGreaterThan(Math.max(a, b));
				expect(cvOfRatio(a, 0)).toBeCloseTo(a, 12);
			}),
		);
	});

	it('averages with the mean and the spread of a log-normal factor', () => {
		fc.assert(
			fc.property(cvs, (cv) => {
				const s2 = Math.log1p(cv * cv);
				expect(averagedOverError(cv, () => 1)).toBeCloseTo(1, 12);
				expect(averagedOverError(cv, (f) => f)).toBeCloseTo(Math.exp(s2 / 2), 8);
				expect(averagedOverError(cv, (f) => f * f)).toBeCloseTo(Math.exp(2 * s2), 6);
			}),
		);
	});
});

describe('charts of rates with an estimated exposure', () => {
	it('add (rate · cv)² to the variance, by hand', () => {
		const center = 0.01;
		const [point] = drawn(uChart(input(0.2), { center })).points;
		const sigma = Math.sqrt(center / 1_000 + (center * 0.2) ** 2);
		expect(point?.upper).toBeCloseTo(1_000 * (center + 3 * sigma), 10);
		const share = COUNTS.reduce((a, b) => a + b) / SIZES.reduce((a, b) => a + b);
		const [first] = pChart(COUNTS, SIZES, 3, errorsOf(0.2));
		const sd = Math.sqrt((share * (1 - share)) / 1_000 + (share * 0.2) ** 2);
		expect(first?.upper).toBeCloseTo(share + 3 * sd, 12);
	});

	it('have wider limits the larger the error, and the same with an error of zero', () => {
		expect(drawn(uChart(input(0))).points).toEqual(drawn(uChart(input())).points);
		expect(poissonChart(input(0)).points).toEqual(poissonChart(input()).points);
		expect(laneyUChart(COUNTS, SIZES, 3, errorsOf(0))).toEqual(laneyUChart(COUNTS, SIZES));
		fc.assert(
			fc.property(cvs, (cv) => {
				const upper = (error: number) => drawn(uChart(input(error))).points[3]?.upper ?? NaN;
				expect(upper(cv * 1.1)).toBeGreaterThan(upper(cv));
				const quiet = (error: number) => poissonChart(input(error)).points[11]?.upper ?? NaN;
				expect(quiet(cv)).toBeGreaterThanOrEqual(quiet(0));
			}),
			{ numRuns: 30 },
		);
	});

	it('do not take an error twice: Laney’s scores already hold what varies between periods', () => {
		// Scores shrink by what the moving range of them gives back: equal sizes give the same limits.
		const equal = COUNTS.map(() => 1_000);
		for (const chart of [laneyUChart, laneyPChart]) {
			const [plain, with20] = [chart(COUNTS, equal), chart(COUNTS, equal, 3, errorsOf(0.2))];
			expect(with20[0]?.upper).toBeCloseTo(plain[0]?.upper ?? NaN, 12);
		}
	});

	it('say in words that the exposure is an estimate', () => {
		expect(filled(...drawn(uChart(input(0.125))).said)).toContain(
			'coefficient of variation up to 12.5 %',
		);
		expect(filled(...drawn(uChart(input())).said)).not.toContain('estimate');
	});

	it.each([
		['p', 'the limits are wider by it'],
		['laney-u', 'it sets how the limits differ between periods'],
		['maxsprt', 'this test takes it as known'],
		['binomial-maxsprt', 'this test takes it as known'],
	])('say what that means for %s', (method, effect) => {
		const judge = TREND_METHODS[method]!.prepare({});
		expect(filled(...drawn(judge(input(0.125))).said)).toContain(effect);
		expect(filled(...drawn(judge(input())).said)).not.toContain(effect);
	});
});

describe('Article 88 with an estimated exposure', () => {
	const assess = (observedError?: number, baselineError?: number, foreseeable?: number) =>
		assessTrend({
			observed: {
				from: '2025-01',
				to: '2025-12',
				events: 40,
				exposure: 1_000,
				exposureError: observedError,
			},
			baseline: {
				from: '2023-01',
				to: '2024-12',
				events: 48,
				exposure: 2_000,
				exposureError: baselineError,
			},
			exposureUnit: 'units',
			foreseeable,
		});

	it('gives the exact test without an error, and a larger p the larger the error', () => {
		const exact = assess().frequency.p;
		expect(assess(0, 0).frequency.p).toBe(exact);
		expect(exact).toBeLessThan(0.05);
		expect(assess(0.1).frequency.p).toBeGreaterThan(exact);
		expect(assess(0.1, 0.1).frequency.p).toBeGreaterThan(assess(0.1).frequency.p);
		expect(assess(0.4, 0.4).frequency.increase).toBe(false);
		expect(assess(0.4, 0.4).text).toContain('coefficient of variation up to 58.8 %');
	});

	it('counts the error of the period alone against a foreseeable frequency', () => {
		expect(assess(0.2, 0.9, 0.024).frequency.p).toBe(assess(0.2, 0, 0.024).frequency.p);
		expect(assess(0.2, 0, 0.024).frequency.p).toBeGreaterThan(assess(0, 0, 0.024).frequency.p);
	});

	it('holds its level when exposures err as they were said to', () => {
		// Trials: both exposures log-normal around the truth, the same rate in both.
		let seed = 5;
		const uniform = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
		const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
		const poisson = (mean: number) => {
			let [count, product] = [0, uniform()];
			while (product > Math.exp(-mean)) [count, product] = [count + 1, product * uniform()];
			return count;
		};
		const cv = 0.3;
		const sigma = Math.sqrt(Math.log1p(cv * cv));
		let [plain, honest] = [0, 0];
		const trials = 1_500;
		for (let i = 0; i < trials; i++) {
			const [now, before] = [poisson(40), poisson(80)];
			const estimate = (truth: number) => truth * Math.exp(sigma * normal());
			const [observed, baseline] = [estimate(40), estimate(80)];
			const p = (exposureError: number) =>
				assessTrend({
					observed: { from: 'a', to: 'b', events: now, exposure: observed, exposureError },
					baseline: { from: 'c', to: 'd', events: before, exposure: baseline, exposureError },
					exposureUnit: 'units',
				}).frequency.p;
			if (p(0) < 0.05) plain += 1;
			if (p(cv) < 0.05) honest += 1;
		}
		expect(plain / trials).toBeGreaterThan(0.1);
		expect(honest / trials).toBeLessThan(0.065);
		expect(honest / trials).toBeGreaterThan(0.02);
	});
});
