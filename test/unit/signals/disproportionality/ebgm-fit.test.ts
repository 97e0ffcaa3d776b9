import fc from 'fast-check';
import {
	ContingencyTable,
	fitPrior,
	likelihoodPoints,
	logLikelihoodOf,
	posterior,
	type PairTable,
	type Prior,
} from '../../../../lib/signals';
import { describeWithOracles, oracleCsv, oracleJson, relativeError } from '../oracles';
import { agreed, saveAgreement } from '../../../support/agreement';

afterAll(() => saveAgreement(__filename));

/** CAERS with the margins openEBGM counted (unique reports). */
function caers(): PairTable {
	const rows = oracleCsv('openEBGM_caers_full.csv.gz');
	const products = [...new Set(rows.map(({ var1 }) => var1 ?? ''))];
	const events = [...new Set(rows.map(({ var2 }) => var2 ?? ''))];
	const productIndex = new Map(products.map((name, i) => [name, i]));
	const eventIndex = new Map(events.map((name, i) => [name, i]));
	const byProduct = new Float64Array(products.length);
	const byEvent = new Float64Array(events.length);
	for (const row of rows) {
		byProduct[productIndex.get(row.var1 ?? '') ?? 0] = Number(row.n_drug);
		byEvent[eventIndex.get(row.var2 ?? '') ?? 0] = Number(row.n_event);
	}
	return {
		products,
		events,
		productOf: Int32Array.from(rows, ({ var1 }) => productIndex.get(var1 ?? '') ?? 0),
		eventOf: Int32Array.from(rows, ({ var2 }) => eventIndex.get(var2 ?? '') ?? 0),
		observed: Float64Array.from(rows, ({ N }) => Number(N)),
		expected: Float64Array.from(rows, ({ E }) => Number(E)),
		margins: { byProduct, byEvent, total: Number(rows[0]?.n_tot) },
	};
}

interface Best {
	best_negLL: number;
	theta: Record<'alpha1' | 'beta1' | 'alpha2' | 'beta2' | 'P', number>;
	cells?: number;
}
const priorOf = ({ P, ...rest }: Best['theta']): Prior => ({ ...rest, p: P });
const largestError = (ours: Prior, best: Prior): number =>
	Math.max(
		...(['alpha1', 'beta1', 'alpha2', 'beta2', 'p'] as const).map((name) =>
			relativeError(ours[name], best[name]),
		),
	);

describeWithOracles('fitting the EBGM prior on CAERS', () => {
	it('with zero cells: best known likelihood to 1e-4, parameters to 1e-3', () => {
		const best = oracleJson<Best>('gps_zero_caers.json');
		const { theta, logLikelihood, cells } = fitPrior(likelihoodPoints(caers()));
		expect(cells).toBe(best.cells);
		agreed(
			'ebgm-fit',
			'CAERS with zero cells, parameters',
			largestError(theta, priorOf(best.theta)),
		);
		expect(-logLikelihood).toBeLessThanOrEqual(best.best_negLL + 1e-4);
		expect(largestError(theta, priorOf(best.theta))).toBeLessThan(1e-3);
	});

	it('the likelihood of given parameters equals openEBGM’s with zeros', () => {
		const best = oracleJson<Best>('gps_zero_caers.json');
		const value = logLikelihoodOf(likelihoodPoints(caers()), priorOf(best.theta));
		const error = relativeError(-value, best.best_negLL);
		agreed('ebgm-fit', 'openEBGM’s negLLzero, likelihood', error);
		expect(error).toBeLessThan(1e-11);
	});

	it('truncated: finds the global optimum that the package’s own start misses', () => {
		const best = oracleJson<Best>('gps_best_caers.json');
		const table: PairTable = { ...caers(), margins: undefined };
		const { theta, logLikelihood } = fitPrior(likelihoodPoints(table), true);
		expect(-logLikelihood).toBeLessThanOrEqual(best.best_negLL + 1e-4);
		expect(largestError(theta, priorOf(best.theta))).toBeLessThan(1e-2);
	});
});

describeWithOracles('fitting the EBGM prior on the simulated table of PhViD', () => {
	it('leads to the scores computed at the best known parameters, to 1e-3', () => {
		const table = new ContingencyTable();
		for (const { drug, event, n11 } of oracleCsv('data/phvid_simulated_fr_102483.csv.gz')) {
			table.add(drug ?? '', event ?? '', Number(n11));
		}
		const { theta, optima } = fitPrior(likelihoodPoints(table.finish()));
		expect(optima).toBe(1);
		for (const row of oracleCsv('ebgm_given_theta_phvid_zero.csv')) {
			const ours = posterior(theta, Number(row.N), Number(row.E));
			expect(relativeError(ours.ebgm, Number(row.EBGM))).toBeLessThan(1e-3);
			expect(relativeError(ours.eb05, Number(row.EB05))).toBeLessThan(1e-3);
		}
	});
});

describe('a fit', () => {
	it('is at least as likely as any other prior, and does not depend on the order of the pairs', () => {
		const cell = fc.record({
			product: fc.nat({ max: 11 }),
			event: fc.nat({ max: 9 }),
			n: fc.integer({ min: 1, max: 30 }),
		});
		const cells = fc.uniqueArray(cell, {
			minLength: 20,
			maxLength: 60,
			selector: ({ product, event }) => product * 10 + event,
		});
		const tableOf = (given: ReadonlyArray<{ product: number; event: number; n: number }>) => {
			const table = new ContingencyTable();
			for (const { product, event, n } of given) table.add(`P${product}`, `E${event}`, n);
			return likelihoodPoints(table.finish());
		};
		const parameter = fc.double({ min: 0.05, max: 20, noNaN: true });
		const priors = fc.record({
			alpha1: parameter,
			beta1: parameter,
			alpha2: parameter,
			beta2: parameter,
			p: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
		});
		fc.assert(
			fc.property(cells, priors, (given, other) => {
				const points = tableOf(given);
				const fitted = fitPrior(points);
				expect(fitted.logLikelihood).toBeGreaterThanOrEqual(logLikelihoodOf(points, other) - 1e-4);
				expect(fitPrior(tableOf([...given].reverse()))).toEqual(fitted);
			}),
			{ numRuns: 15 },
		);
	});

	it('is refused when there is no report at all', () => {
		const table = new ContingencyTable();
		table.add('A', 'X', 0);
		expect(() => fitPrior(likelihoodPoints(table.finish()))).toThrow('no pair has a report');
	});
});

describe('the points of the likelihood', () => {
	it('hold every cell of the table once, zero cells included, at their expected counts', () => {
		const table = new ContingencyTable();
		table.add('A', 'X', 3);
		table.add('A', 'Y', 1);
		table.add('B', 'X', 2);
		table.add('C', 'Z', 4);
		table.add('C', 'X', 0);
		const { counts, countOf, expected, weight } = likelihoodPoints(table.finish());
		const points = [...weight].map((cells, i) => [counts[countOf[i]!], expected[i], cells]);
		expect(weight.reduce((sum, cells) => sum + cells, 0)).toBe(9);
		expect(points).toContainEqual([0, (4 * 4) / 10, 1]);
		expect(points).toContainEqual([3, (4 * 5) / 10, 1]);
		const mass = points.reduce((sum, [, e = 0, cells = 0]) => sum + e * cells, 0);
		expect(mass).toBeCloseTo(10, 10);
	});
});
