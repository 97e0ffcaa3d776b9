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
import { relativeError } from '../oracles';
import { ebgmOracle, priorOf, tableOfReports, tableOfRule } from './ebgm-oracle';
import { agreed, saveAgreement } from '../../../support/agreement';

afterAll(() => saveAgreement(__filename));

const largestError = (ours: Prior, best: Prior): number =>
	Math.max(
		...(['alpha1', 'beta1', 'alpha2', 'beta2', 'p'] as const).map((name) =>
			relativeError(ours[name], best[name]),
		),
	);

describe('fitting the EBGM prior to simulated reports', () => {
	const { zero, truncated } = ebgmOracle().reports;

	it('with zero cells: best known likelihood to 1e-4, parameters to 1e-3', () => {
		const { theta, logLikelihood, cells } = fitPrior(likelihoodPoints(tableOfReports()));
		expect(cells).toBe(zero.cells);
		const error = largestError(theta, priorOf(zero.theta));
		expect(agreed('ebgm-fit', 'scipy with zero cells, parameters', error)).toBeLessThan(1e-3);
		expect(-logLikelihood).toBeLessThanOrEqual(zero.minusLogLikelihood + 1e-4);
	});

	it('the likelihood of given parameters is that of 34 digits', () => {
		const points = likelihoodPoints(tableOfReports());
		const error = relativeError(
			-logLikelihoodOf(points, priorOf(zero.theta)),
			zero.minusLogLikelihood,
		);
		expect(agreed('ebgm-fit', '34 digits, likelihood', error)).toBeLessThan(1e-11);
	});

	it('truncated: finds the global optimum that some starts miss', () => {
		expect(truncated.ofStarts.at(-1)).toBeGreaterThan(truncated.minusLogLikelihood + 1);
		const table: PairTable = { ...tableOfReports(), margins: undefined };
		const { theta, logLikelihood } = fitPrior(likelihoodPoints(table), true);
		expect(-logLikelihood).toBeLessThanOrEqual(truncated.minusLogLikelihood + 1e-4);
		expect(largestError(theta, priorOf(truncated.theta))).toBeLessThan(1e-2);
	});
});

describe('fitting the EBGM prior to a table of 100,000 cells', () => {
	it('leads to the scores of 34 digits at the best known parameters, to 1e-3', () => {
		const { reports, pairs, rows, minusLogLikelihood } = ebgmOracle().rule;
		const table = tableOfRule();
		expect(table.observed).toHaveLength(pairs);
		expect(table.observed.reduce((sum, n) => sum + n, 0)).toBe(reports);
		const { theta, logLikelihood } = fitPrior(likelihoodPoints(table));
		expect(-logLikelihood).toBeLessThanOrEqual(minusLogLikelihood + 1e-4);
		for (const [n, e, , ebgm, eb05] of rows) {
			const ours = posterior(theta, n, e);
			expect(relativeError(ours.ebgm, ebgm)).toBeLessThan(1e-3);
			expect(relativeError(ours.eb05, eb05)).toBeLessThan(1e-3);
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
