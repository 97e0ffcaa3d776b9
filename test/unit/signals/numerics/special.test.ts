import {
	betaP,
	digamma,
	gammaQuantile,
	hypergeometricAtLeast,
	logGamma,
	logGammaP,
	logGammaQ,
	logPoisson,
	logPoissonAtLeast,
	normalCdf,
	normalQuantile,
	studentUpperQuantile,
	trigamma,
} from '../../../../lib/signals/numerics';
import { discreteQuantile } from '../../../../lib/signals/surveillance';
import fc from 'fast-check';
import { oracle, relativeError } from '../oracles';

type Row = [fn: string, p1: number, p2: number, p3: number, value: number];

/** How R's function is expressed in ours: pnbinom(q, size, prob), qgamma(p, shape, rate), … */
const OURS: Record<string, (row: Row) => number> = {
	lgamma: ([, p1]) => logGamma(p1),
	digamma: ([, p1]) => digamma(p1),
	trigamma: ([, p1]) => trigamma(p1),
	pnorm: ([, p1]) => normalCdf(p1),
	qnorm: ([, p1]) => normalQuantile(p1),
	dpois_log: ([, p1, p2]) => logPoisson(p1, p2),
	ppois_at_least_log: ([, p1, p2]) => logPoissonAtLeast(p1, p2),
	pgamma_upper_log: ([, p1, p2, p3]) => logGammaQ(p2, p1 * p3),
	qgamma: ([, p1, p2, p3]) => gammaQuantile(p1, p2) / p3,
	pchisq_upper: ([, p1, p2]) => Math.exp(logGammaQ(p2 / 2, p1 / 2)),
	qchisq: ([, p1, p2]) => 2 * gammaQuantile(p1, p2 / 2),
	qt_upper: ([, p1, p2]) => studentUpperQuantile(p1, p2),
	pbeta: ([, p1, p2, p3]) => betaP(p1, p2, p3),
	pnbinom_upper: ([, p1, p2, p3]) => betaP(p3, p2, p1 + 1, true),
	phyper_at_least: ([, p1, p2, p3]) => hypergeometricAtLeast(p1, p2, p3, 40),
	qpois_upper: ([, p1, p2]) => discreteQuantile(p1, p2, 1),
	qnbinom_upper: ([, p1, p2, p3]) => discreteQuantile(p1, p2, p3),
};

describe('special functions against R', () => {
	const rows = oracle<{ rows: Row[] }>('distributions').rows;

	it.each(Object.keys(OURS))('%s agrees to 1e-10 relative on every row', (fn) => {
		const cases = rows.filter(([name]) => name === fn);
		expect(cases.length).toBeGreaterThan(4);
		const wrong = cases
			.map((row) => ({ row, ours: OURS[fn]?.(row) ?? NaN }))
			.filter(({ row, ours }) => !(relativeError(ours, row[4]) <= 1e-10));
		expect(wrong).toEqual([]);
	});

	it('every function of the file is ours too', () => {
		expect([...new Set(rows.map(([name]) => name))].sort()).toEqual(Object.keys(OURS).sort());
	});
});

describe('laws of the special functions', () => {
	const shape = fc.double({ min: 1e-3, max: 1e5, noNaN: true });
	const probability = fc.double({ min: 1e-8, max: 1 - 1e-8, noNaN: true });

	it('the gamma quantile undoes the gamma distribution function', () => {
		fc.assert(
			fc.property(shape, probability, (a, p) => {
				const x = gammaQuantile(p, a);
				fc.pre(x > 1e-290);
				expect(relativeError(Math.exp(logGammaP(a, x)), p)).toBeLessThan(1e-9);
			}),
			{ numRuns: 300 },
		);
	});

	it('both tails of the incomplete gamma function sum to one', () => {
		fc.assert(
			fc.property(shape, fc.double({ min: 1e-6, max: 2e5, noNaN: true }), (a, x) => {
				expect(Math.exp(logGammaP(a, x)) + Math.exp(logGammaQ(a, x))).toBeCloseTo(1, 12);
			}),
		);
	});

	it('log gamma follows its recurrence', () => {
		fc.assert(
			fc.property(fc.double({ min: 1e-6, max: 1e4, noNaN: true }), (x) => {
				expect(logGamma(x + 1)).toBeCloseTo(logGamma(x) + Math.log(x), 8);
			}),
		);
	});

	it('the incomplete beta function is symmetric: I_x(a, b) = 1 − I_(1−x)(b, a)', () => {
		const size = fc.double({ min: 0.05, max: 1e4, noNaN: true });
		fc.assert(
			fc.property(fc.double({ min: 1e-3, max: 0.999, noNaN: true }), size, size, (x, a, b) => {
				expect(betaP(x, a, b)).toBeCloseTo(1 - betaP(1 - x, b, a), 10);
			}),
		);
	});

	it('says NaN outside the domain instead of a wrong number', () => {
		expect([logGamma(0), gammaQuantile(1.5, 1), logGammaP(-1, 1), betaP(0.5, 0, 1)]).toEqual([
			NaN,
			NaN,
			NaN,
			NaN,
		]);
	});
});

describe('tails of counts', () => {
	it('of the hypergeometric distribution are the sums of exact binomial ratios', () => {
		const choose = (n: number, k: number): number =>
			k < 0 || k > n ? 0 : k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k;
		const small = fc.integer({ min: 0, max: 20 });
		fc.assert(
			fc.property(small, small, small, small, (m, n, drawn, x) => {
				const k = Math.min(drawn, m + n);
				let tail = 0;
				for (let at = x; at <= k; at++) tail += choose(m, at) * choose(n, k - at);
				const wanted = tail / choose(m + n, k);
				const ours = hypergeometricAtLeast(x, m, n, k);
				expect(Math.abs(ours - wanted)).toBeLessThanOrEqual(1e-11 * Math.max(wanted, 1e-300));
			}),
		);
	});

	it('of the Poisson distribution are 1 minus the terms below', () => {
		for (const [n, mean] of [
			[0, 3],
			[1, 0.2],
			[7, 4.5],
			[30, 41],
		]) {
			let [term, below] = [Math.exp(-mean), 0];
			for (let k = 0; k < n; k++) [below, term] = [below + term, (term * mean) / (k + 1)];
			expect(Math.exp(logPoissonAtLeast(n, mean))).toBeCloseTo(1 - below, 12);
		}
	});
});
