import fc from 'fast-check';
import {
	ContingencyTable,
	fitPrior,
	likelihoodPoints,
	logLikelihoodOf,
	logLikelihoodOfTable,
	nullProbability,
	posterior,
	scoreTable,
	type PairTable,
	type Prior,
} from '../../../../lib/signals';
import { binomial, seededRandom } from '../../../../lib/signals/numerics';
import { relativeError } from '../oracles';
import { tableOfReports, tableOfRule } from './ebgm-oracle';

const DUMOUCHEL_1999: Prior = {
	alpha1: 0.2041,
	beta1: 0.05816,
	alpha2: 1.415,
	beta2: 1.838,
	p: 0.0969,
};

/** Largest relative change of any EBGM, EB05 or EB95 when the fit is binned. */
function changeByBinning(table: PairTable): number {
	const score = (binned: boolean) =>
		scoreTable(table, { theta: fitPrior(likelihoodPoints(table, binned)).theta }).columns;
	const [exact, binned] = [score(false), score(true)];
	let worst = 0;
	for (const name of ['estimate', 'lower', 'upper'] as const) {
		binned[name].forEach((value, i) => {
			worst = Math.max(worst, relativeError(value, exact[name][i] ?? NaN));
		});
	}
	return worst;
}

/** Popular and rare products and events, every ninth pair reported three times as often. */
function synthetic(products: number, events: number): PairTable {
	const random = seededRandom(5);
	const table = new ContingencyTable();
	for (let p = 0; p < products; p++) {
		for (let e = 0; e < events; e++) {
			const factor = (p * 31 + e * 17) % 9 === 0 ? 3 : 0.7;
			const n = binomial(3000, Math.min(0.5, (factor * 0.2) / ((1 + p) * (1 + e))), random);
			if (n > 0) table.add(`P${p}`, `E${e}`, n);
		}
	}
	return table.finish();
}

describe('the binned fit', () => {
	it('changes no score of a synthetic table by 1e-4, with fewer points', () => {
		const table = synthetic(150, 120);
		const [exact, binned] = [likelihoodPoints(table), likelihoodPoints(table, true)];
		expect(binned.weight.length).toBeLessThan(exact.weight.length);
		expect(changeByBinning(table)).toBeLessThan(1e-4);
	});

	it('holds every cell and the whole expectation of the table', () => {
		const table = synthetic(40, 30);
		const [exact, binned] = [likelihoodPoints(table), likelihoodPoints(table, true)];
		const cells = (points: typeof exact) => points.weight.reduce((sum, w) => sum + w, 0);
		const mass = (points: typeof exact) =>
			points.weight.reduce((sum, w, i) => sum + w * (points.expected[i] ?? 0), 0);
		expect(cells(binned)).toBe(cells(exact));
		expect(mass(binned)).toBeCloseTo(mass(exact), 6);
	});

	it('is used from 200 000 points on and says so, with the exact likelihood of its prior', () => {
		const random = seededRandom(9);
		const [side, events] = [520, 480];
		const table = new ContingencyTable();
		// Distinct margins by and large: each product and event is a little more frequent than the last.
		for (let p = 0; p < side; p++) {
			for (let e = 0; e < events; e++) {
				if (random() < 0.06)
					table.add(`P${p}`, `E${e}`, 1 + Math.floor(random() ** 4 * p * 2 + e / 9));
			}
		}
		const finished = table.finish();
		const { summary } = scoreTable(finished);
		expect(summary).toMatchObject({ fit: 'binned', prior: 'fitted' });
		const exact = logLikelihoodOf(likelihoodPoints(finished), summary.theta ?? DUMOUCHEL_1999);
		expect(relativeError(summary.logLikelihood ?? NaN, exact)).toBeLessThan(1e-12);
	});
});

describe('the binned fit', () => {
	it.each([
		['simulated reports', tableOfReports],
		['a table of 100,000 cells', tableOfRule],
	])('changes no EBGM, EB05 or EB95 by 1e-4: %s', (_what, table) => {
		expect(changeByBinning(table())).toBeLessThan(1e-4);
	});
});

describe('the likelihood of a table walked cell by cell', () => {
	it.each([false, true])('equals that of its points (truncated: %s)', (truncated) => {
		const table: PairTable = { ...synthetic(30, 25), ...(truncated ? { margins: undefined } : {}) };
		const { logLikelihood } = logLikelihoodOfTable(table, DUMOUCHEL_1999, truncated);
		const grouped = logLikelihoodOf(likelihoodPoints(table), DUMOUCHEL_1999, truncated);
		expect(relativeError(logLikelihood, grouped)).toBeLessThan(1e-12);
	});
});

describe('the posterior probability of no signal', () => {
	const count = fc.integer({ min: 0, max: 500 });
	const expectation = fc.double({ min: 1e-3, max: 500, noNaN: true });

	it('is 5 % at EB05 and 95 % at EB95, and falls with each further report', () => {
		fc.assert(
			fc.property(count, expectation, (n, e) => {
				const { eb05, eb95 } = posterior(DUMOUCHEL_1999, n, e);
				expect(nullProbability(DUMOUCHEL_1999, n, e, eb05)).toBeCloseTo(0.05, 9);
				expect(nullProbability(DUMOUCHEL_1999, n, e, eb95)).toBeCloseTo(0.95, 9);
				expect(nullProbability(DUMOUCHEL_1999, n + 1, e)).toBeLessThanOrEqual(
					nullProbability(DUMOUCHEL_1999, n, e) * (1 + 1e-12),
				);
			}),
		);
	});
});

describe('EBGM as many papers print it', () => {
	it('is not ours: wherever counts are small, ours is shrunk and its limits are no odds-ratio interval', () => {
		const cell = fc.integer({ min: 1, max: 2000 });
		const table = fc.record({
			a: fc.integer({ min: 1, max: 25 }),
			b: cell,
			c: cell,
			d: fc.integer({ min: 5000, max: 1_000_000 }),
		});
		fc.assert(
			fc.property(table, ({ a, b, c, d }) => {
				const n = a + b + c + d;
				const expected = ((a + b) * (a + c)) / n;
				const printed = a / expected;
				const spread = 1.64 * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d);
				const ours = posterior(DUMOUCHEL_1999, a, expected);
				const errors = [
					relativeError(ours.ebgm, printed),
					relativeError(ours.eb05, printed * Math.exp(-spread)),
					relativeError(ours.eb95, printed * Math.exp(spread)),
				];
				// One may cross by chance where shrinkage happens to vanish; never all three.
				expect(Math.max(...errors)).toBeGreaterThan(0.01);
				if (printed > 20) expect(ours.ebgm).toBeLessThan(printed);
			}),
			{ numRuns: 500 },
		);
	});
});
