import fc from 'fast-check';
import { nullProbability, scoreTable, type PairTable } from '../../../../lib/signals';
import { seededRandom } from '../../../../lib/signals/numerics';
import { parsePrior, posterior, type Prior } from '../../../../lib/signals/disproportionality';
import { relativeError } from '../oracles';
import { ebgmOracle, priorOf } from './ebgm-oracle';
import { agreed, saveAgreement } from '../../../support/agreement';

afterAll(() => saveAgreement(__filename));

const DUMOUCHEL_1999: Prior = {
	alpha1: 0.2041,
	beta1: 0.05816,
	alpha2: 1.415,
	beta2: 1.838,
	p: 0.0969,
};

describe('EBGM, EB05 and EB95 for a given prior', () => {
	const known = ebgmOracle();

	it.each([
		['the stress cases, where a plain formula gives 0/0', known.stress.theta, known.stress.rows],
		['pairs of simulated reports', known.reports.zero.theta, known.reports.rows],
		['pairs of a table of 100,000 cells', known.rule.theta, known.rule.rows],
	])('agree to 1e-8 relative with 34 digits: %s', (what, theta, rows) => {
		expect(rows.length).toBeGreaterThan(50);
		const prior = priorOf(theta);
		const wrong = rows.filter(([n, e, ...scores]) => {
			const { q, ebgm, eb05, eb95 } = posterior(prior, n, e);
			return ![q, ebgm, eb05, eb95].every(
				(ours, i) => agreed('ebgm', `34 digits, ${what}`, relativeError(ours, scores[i])) <= 1e-8,
			);
		});
		expect(wrong).toEqual([]);
	});

	it('agree with the printed scores of openEBGM at its printed parameters', () => {
		const prior = parsePrior('3.25379356,0.39988854,2.02612692,1.9080797,0.06534557');
		const scores = posterior(prior, 16, 0.40643623);
		// Its bisection cuts off after the second decimal.
		expect(Math.abs(scores.eb05 - 15.68)).toBeLessThan(0.01);
		expect(Math.abs(scores.ebgm - 23.26)).toBeLessThan(0.01);
		expect(Math.abs(scores.eb95 - 33.48)).toBeLessThan(0.01);
	});
});

describe('EBGM of many pairs of one count, whose limits start from nearby ones', () => {
	const random = seededRandom(11);
	const pairs = Array.from({ length: 9000 }, (_, i) => ({
		n: [0, 1, 40][i % 3]!,
		e: i < 6 ? [1e-300, 1e300][i % 2]! : 10 ** (random() * 12 - 7),
	}));
	const tableOf = (given: typeof pairs): PairTable => ({
		products: [],
		events: [],
		productOf: new Int32Array(given.length),
		eventOf: new Int32Array(given.length),
		observed: Float64Array.from(given, ({ n }) => n),
		expected: Float64Array.from(given, ({ e }) => e),
	});
	const priors: Prior[] = [
		DUMOUCHEL_1999,
		{ alpha1: 1e-4, beta1: 1e-4, alpha2: 3, beta2: 2, p: 0.3 },
		{ alpha1: 2, beta1: 0.01, alpha2: 300, beta2: 310, p: 0.02 },
		{ alpha1: 0.2, beta1: 0.1, alpha2: 2, beta2: 4, p: 0 },
	];

	it.each(priors)('is that of each pair by itself, to 1e-12 (%j)', (theta) => {
		const { columns } = scoreTable(tableOf(pairs), { theta });
		const worst = pairs.map(({ n, e }, i) => {
			const alone = posterior(theta, n, e);
			return Math.max(
				relativeError(columns.estimate[i]!, alone.ebgm),
				relativeError(columns.lower[i]!, alone.eb05),
				relativeError(columns.upper[i]!, alone.eb95),
			);
		});
		expect(worst.filter((error) => !(error < 1e-12))).toEqual([]);
	});

	it('does not depend on the order of the pairs, to the last digit', () => {
		const { columns } = scoreTable(tableOf(pairs), { theta: DUMOUCHEL_1999 });
		const turned = scoreTable(tableOf([...pairs].reverse()), { theta: DUMOUCHEL_1999 }).columns;
		expect([...turned.lower].reverse()).toEqual([...columns.lower]);
		expect([...turned.upper].reverse()).toEqual([...columns.upper]);
	});
});

describe('laws of the posterior', () => {
	const count = fc.integer({ min: 0, max: 5000 });
	const expectation = fc.double({ min: 1e-6, max: 1e4, noNaN: true });

	it('EB05 < EBGM < EB95, and one more report raises all three', () => {
		fc.assert(
			fc.property(count, expectation, (n, e) => {
				const less = posterior(DUMOUCHEL_1999, n, e);
				const more = posterior(DUMOUCHEL_1999, n + 1, e);
				expect(less.eb05).toBeLessThan(less.eb95);
				expect(more.ebgm).toBeGreaterThan(less.ebgm);
				expect(more.eb05).toBeGreaterThan(less.eb05);
				expect(more.eb95).toBeGreaterThan(less.eb95);
			}),
		);
	});

	it('approaches n / E as reports accumulate', () => {
		const { ebgm, eb05, eb95 } = posterior(DUMOUCHEL_1999, 1_000_000, 250_000);
		expect(relativeError(ebgm, 4)).toBeLessThan(1e-4);
		expect(relativeError(eb95, eb05)).toBeLessThan(0.01);
	});

	it('leaves 5 % below EB05 and 95 % below EB95 whatever the prior, tiny shapes included', () => {
		const power = (low: number, high: number) =>
			fc.double({ min: low, max: high, noNaN: true }).map((x) => 10 ** x);
		const shape = power(-4, 4);
		const prior = fc.record({
			alpha1: shape,
			beta1: shape,
			alpha2: shape,
			beta2: shape,
			p: fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
		});
		// A quantile below the range of doubles is 0; what is below the least number still counts.
		const below = (theta: Prior, n: number, e: number, limit: number) =>
			nullProbability(theta, n, e, Math.max(limit, 1e-307));
		fc.assert(
			fc.property(prior, fc.constantFrom(0, 1, 2, 30, 4000), power(-6, 5), (theta, n, e) => {
				const { eb05, eb95 } = posterior(theta, n, e);
				const [low, high] = [below(theta, n, e, eb05), below(theta, n, e, eb95)];
				if (eb05 > 1e-307) expect(low).toBeCloseTo(0.05, 9);
				else expect(low).toBeGreaterThan(0.05 - 1e-9);
				if (eb95 > 1e-307) expect(high).toBeCloseTo(0.95, 9);
				else expect(high).toBeGreaterThan(0.95 - 1e-9);
			}),
			{ numRuns: 1000 },
		);
	});

	it('swapping the two components changes nothing', () => {
		const { alpha1, beta1, alpha2, beta2, p } = DUMOUCHEL_1999;
		const swapped = { alpha1: alpha2, beta1: beta2, alpha2: alpha1, beta2: beta1, p: 1 - p };
		fc.assert(
			fc.property(count, expectation, (n, e) => {
				const [one, two] = [posterior(DUMOUCHEL_1999, n, e), posterior(swapped, n, e)];
				expect(relativeError(two.ebgm, one.ebgm)).toBeLessThan(1e-10);
				expect(relativeError(two.eb05, one.eb05)).toBeLessThan(1e-10);
			}),
		);
	});

	it('is not the relative reporting ratio with an odds-ratio interval that many papers print', () => {
		const [a, b, c, d] = [4, 96, 40, 99_860];
		const n = a + b + c + d;
		const printed = (a * n) / ((a + b) * (a + c));
		const printed05 = Math.exp(Math.log(printed) - 1.64 * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d));
		const ours = posterior(DUMOUCHEL_1999, a, ((a + b) * (a + c)) / n);
		expect(ours.ebgm).toBeLessThan(0.8 * printed);
		expect(relativeError(ours.eb05, printed05)).toBeGreaterThan(0.1);
	});

	it('refuses a prior that is none, and says how one is written', () => {
		for (const text of ['1,2,3', '1,2,3,4,2', '1,-2,3,4,0.5', '1,2,3,x,0.5', '']) {
			expect(() => parsePrior(text)).toThrow('which is not a prior');
		}
	});
});
