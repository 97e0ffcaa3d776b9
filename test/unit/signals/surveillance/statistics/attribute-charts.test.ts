import {
	exactPoissonRateLimits,
	gChart,
	laneyPChart,
	laneyUChart,
	pChart,
	tChart,
	westernElectric,
} from '../../../../../lib/signals/surveillance';
import { agreed, saveAgreement } from '../../../../support/agreement';
import { oracle, relativeError } from '../../oracles';

afterAll(() => saveAgreement(__filename));

interface Case {
	x: number[];
	sizes: number[];
	/** Centre, lower and upper limit of each sample. */
	limits: Array<[center: number, lower: number, upper: number]>;
}

describe('attribute charts against their definitions in R', () => {
	const { cases } = oracle<{ cases: Record<string, Case> }>('charts');

	it.each([
		['p', pChart],
		['laney-u', laneyUChart],
		['laney-p', laneyPChart],
		['g', (gaps: number[]) => gChart(gaps)],
	] as const)('%s chart: centre and limits of every sample', (name, chart) => {
		const { x, sizes = [], limits } = cases[name];
		const points = chart(x, sizes);
		limits.forEach((known, i) => {
			const { center, lower, upper } = points[i] ?? points[0];
			[center, lower, upper].forEach((ours, at) => {
				const error = Math.min(Math.abs(ours - known[at]), relativeError(ours, known[at]));
				expect(agreed(name, 'its definition in R', error)).toBeLessThan(1e-12);
			});
		});
	});
});

describe('Laney’s charts', () => {
	it('leave the limits of Poisson data nearly where a u chart has them, and widen overdispersed ones', () => {
		const sizes = Array<number>(40).fill(1000);
		const calm = sizes.map((_, i) => 100 + [0, 9, -11, 6, -4, 12, -8, 3][i % 8]);
		const wild = calm.map((count) => 100 + 5 * (count - 100));
		const width = (chart: Array<{ upper: number; lower: number }>) =>
			chart[0].upper - chart[0].lower;
		const ratio = width(laneyUChart(wild, sizes)) / width(laneyUChart(calm, sizes));
		expect(ratio).toBeGreaterThan(3);
		// Both scale by the same moving range: the binomial factor cancels.
		expect(width(laneyPChart(wild, sizes))).toBeCloseTo(width(laneyUChart(wild, sizes)), 12);
	});
});

describe('Western Electric’s rules', () => {
	it('name the point that completes each pattern, and look above the centre only', () => {
		expect(westernElectric([0, 3.1])[1]).toEqual([1]);
		expect(westernElectric([2.1, 0, 2.2])[2]).toEqual([2]);
		expect(westernElectric([1.1, 1.2, 0.5, 1.3, 1.4])[4]).toEqual([3]);
		expect(westernElectric(Array(8).fill(0.2))[7]).toEqual([4]);
		expect(westernElectric(Array(8).fill(-0.2)).flat()).toEqual([]);
		expect(westernElectric(Array(8).fill(-0.2), { both: true })[7]).toEqual([4]);
	});
});

describe('rare events', () => {
	it('t chart is centred where its cube-like root is', () => {
		const [first] = tChart([1, 2, 3, 4]);
		expect(first.center).toBeGreaterThan(2);
		expect(first.center).toBeLessThan(2.5);
		expect(first.lower).toBeLessThan(first.center);
	});

	it('t-chart: centre, limits and scores are those of Nelson’s individuals chart, computed in R', () => {
		// y <- x^(1/3.6); r <- abs(diff(y)); r <- r[r < 3.267 * mean(r)]; s <- mean(r) / 1.128
		// mean(y)^3.6; max(0, mean(y) - L * s)^3.6; (mean(y) + L * s)^3.6; (y - mean(y)) / s
		const usual = [12.5, 3, 41, 7.25, 0.5, 18, 66, 2, 9, 30, 15, 1, 22, 5, 120];
		const one = [10, 12, 9, 11, 10, 13, 400, 10, 11, 9, 12, 10];
		const known: Array<[times: number[], width: number, limits: number[]]> = [
			[usual, 3, [13.05750724152476, 0, 336.8331819304604]],
			[usual, 1.5, [13.05750724152476, 0.11208485851986381, 94.581270042214982]],
			// The two ranges around the 400 are beyond the ranges' own limit.
			[one, 3, [17.247464845232241, 10.510378964250647, 26.655361004172846]],
		];
		const oracle = 'Nelson’s definition in R';
		for (const [times, width, limits] of known) {
			for (const { center, lower, upper } of tChart(times, width)) {
				[center, lower, upper].forEach((ours, i) =>
					expect(agreed('t', oracle, relativeError(ours, limits[i]))).toBeLessThan(1e-12),
				);
			}
		}
		const scores = [
			-0.024643878104942941, -0.68603919228949028, 0.76534348942336483, -0.30842241653788466,
			-1.2190750875182981, 0.19077905851347954, 1.1627703960847222, -0.83085162379083832,
			-0.20089016820715003, 0.5317225175078617, 0.080340656013689934, -1.0435930600038703,
			0.31897593668947649, -0.47877263308973844, 1.7423560053096192,
		];
		tChart(usual).forEach(({ score }, i) =>
			expect(agreed('t', oracle, Math.abs(score - scores[i]))).toBeLessThan(1e-12),
		);
	});

	it('Garwood’s limits of 10 events in 5 years are 0.959 to 3.678 a year', () => {
		const { lower, upper } = exactPoissonRateLimits(10, 5);
		expect(lower).toBeCloseTo(0.959, 3);
		expect(upper).toBeCloseTo(3.678, 3);
		expect(exactPoissonRateLimits(0, 1).lower).toBe(0);
	});
});
