import {
	ContingencyTable,
	fitPrior,
	likelihoodPoints,
	logLikelihoodOf,
	posterior,
	scoreTable,
	type PairTable,
	type Prior,
} from '../../../../lib/signals';
import { relativeError } from '../../../unit/signals/oracles';
import { besideCsv, besideJson } from '../../material';

/** CAERS with the margins openEBGM counted (unique reports). */
function caers(): PairTable {
	const rows = besideCsv('openEBGM_caers_full.csv.gz');
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

describe('fitting the EBGM prior on CAERS', () => {
	it('with zero cells: best known likelihood to 1e-4, parameters to 1e-3', () => {
		const best = besideJson<Best>('gps_zero_caers.json');
		const { theta, logLikelihood, cells } = fitPrior(likelihoodPoints(caers()));
		expect(cells).toBe(best.cells);
		expect(-logLikelihood).toBeLessThanOrEqual(best.best_negLL + 1e-4);
		expect(largestError(theta, priorOf(best.theta))).toBeLessThan(1e-3);
	});

	it('the likelihood of given parameters equals openEBGM’s with zeros', () => {
		const best = besideJson<Best>('gps_zero_caers.json');
		const value = logLikelihoodOf(likelihoodPoints(caers()), priorOf(best.theta));
		expect(relativeError(-value, best.best_negLL)).toBeLessThan(1e-11);
	});

	it('truncated: finds the global optimum that the package’s own start misses', () => {
		const best = besideJson<Best>('gps_best_caers.json');
		const table: PairTable = { ...caers(), margins: undefined };
		const { theta, logLikelihood } = fitPrior(likelihoodPoints(table), true);
		expect(-logLikelihood).toBeLessThanOrEqual(best.best_negLL + 1e-4);
		expect(largestError(theta, priorOf(best.theta))).toBeLessThan(1e-2);
	});
});

describe('fitting the EBGM prior on the simulated table of PhViD', () => {
	it('leads to the scores computed at the best known parameters, to 1e-3', () => {
		const table = new ContingencyTable();
		for (const { drug, event, n11 } of besideCsv('data/phvid_simulated_fr_102483.csv.gz')) {
			table.add(drug ?? '', event ?? '', Number(n11));
		}
		const { theta, optima } = fitPrior(likelihoodPoints(table.finish()));
		expect(optima).toBe(1);
		for (const row of besideCsv('ebgm_given_theta_phvid_zero.csv')) {
			const ours = posterior(theta, Number(row.N), Number(row.E));
			expect(relativeError(ours.ebgm, Number(row.EBGM))).toBeLessThan(1e-3);
			expect(relativeError(ours.eb05, Number(row.EB05))).toBeLessThan(1e-3);
		}
	});
});

describe('EBGM, EB05 and EB95 on CAERS at the parameters of its zero-inclusive fit', () => {
	it('agree to 1e-8 relative', () => {
		const prior = priorOf(besideJson<Best>('gps_zero_caers.json').theta);
		const rows = besideCsv('ebgm_given_theta_caers_zero.csv');
		expect(rows.length).toBeGreaterThan(30);
		for (const row of rows) {
			const { q, ebgm, eb05, eb95 } = posterior(prior, Number(row.N), Number(row.E));
			[q, ebgm, eb05, eb95].forEach((ours, i) => {
				const name = ['Qn', 'EBGM', 'EB05', 'EB95'][i] ?? '';
				expect(relativeError(ours, Number(row[name]))).toBeLessThan(1e-8);
			});
		}
	});
});

describe('the binned fit on CAERS', () => {
	it('changes no EBGM, EB05 or EB95 by 1e-4', () => {
		const table = caers();
		const [exact, binned] = [false, true].map(
			(coarse) =>
				scoreTable(table, { theta: fitPrior(likelihoodPoints(table, coarse)).theta }).columns,
		);
		for (const name of ['estimate', 'lower', 'upper'] as const) {
			binned[name].forEach((value, i) =>
				expect(relativeError(value, exact[name][i] ?? NaN)).toBeLessThan(1e-4),
			);
		}
	});
});
