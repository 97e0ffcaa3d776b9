import {
	ContingencyTable,
	fitPrior,
	likelihoodPoints,
	logLikelihoodOf,
	type PairTable,
	type Prior,
} from '../../../../lib/signals';
import { describeWithOracles, oracleCsv, oracleJson, relativeError } from '../oracles';

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
		expect(-logLikelihood).toBeLessThanOrEqual(best.best_negLL + 1e-4);
		expect(largestError(theta, priorOf(best.theta))).toBeLessThan(1e-3);
	});

	it('the likelihood of given parameters equals openEBGM’s with zeros', () => {
		const best = oracleJson<Best>('gps_zero_caers.json');
		const value = logLikelihoodOf(likelihoodPoints(caers()), priorOf(best.theta));
		expect(relativeError(-value, best.best_negLL)).toBeLessThan(1e-11);
	});

	it('truncated: finds the global optimum that the package’s own start misses', () => {
		const best = oracleJson<Best>('gps_best_caers.json');
		const table: PairTable = { ...caers(), margins: undefined };
		const { theta, logLikelihood } = fitPrior(likelihoodPoints(table), true);
		expect(-logLikelihood).toBeLessThanOrEqual(best.best_negLL + 1e-4);
		expect(largestError(theta, priorOf(best.theta))).toBeLessThan(1e-2);
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
