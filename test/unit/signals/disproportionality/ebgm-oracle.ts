import { ContingencyTable, type PairTable, type Prior } from '../../../../lib/signals';
import { oracle } from '../oracles';

type Theta = [alpha1: number, beta1: number, alpha2: number, beta2: number, p: number];
type Scores = [n: number, e: number, q: number, ebgm: number, eb05: number, eb95: number];

interface Fit {
	theta: Theta;
	minusLogLikelihood: number;
	/** Where each start ended, best first. */
	ofStarts: number[];
}

interface EbgmOracle {
	stress: { theta: Theta; rows: Scores[] };
	reports: {
		total: number;
		byProduct: number[];
		byEvent: number[];
		cells: Array<[product: number, event: number, n: number]>;
		zero: Omit<Fit, 'ofStarts'> & { cells: number };
		truncated: Fit;
		rows: Scores[];
	};
	rule: Fit & { reports: number; pairs: number; rows: Scores[] };
}

/** What scipy and mpmath found for the gamma-Poisson shrinker. */
export const ebgmOracle = (): EbgmOracle => oracle<EbgmOracle>('ebgm');

export const priorOf = ([alpha1, beta1, alpha2, beta2, p]: Theta): Prior => ({
	alpha1,
	beta1,
	alpha2,
	beta2,
	p,
});

/** The table of simulated reports, whose margins are numbers of reports. */
export function tableOfReports(): PairTable {
	const { cells, byProduct, byEvent, total } = ebgmOracle().reports;
	return {
		products: byProduct.map((_, i) => `P${i}`),
		events: byEvent.map((_, i) => `E${i}`),
		productOf: Int32Array.from(cells, ([product]) => product),
		eventOf: Int32Array.from(cells, ([, event]) => event),
		observed: Float64Array.from(cells, ([, , n]) => n),
		expected: Float64Array.from(
			cells,
			([product, event]) => (byProduct[product] * byEvent[event]) / total,
		),
		margins: {
			byProduct: Float64Array.from(byProduct),
			byEvent: Float64Array.from(byEvent),
			total,
		},
	};
}

/** The table of 400 products and 250 events that `table_of_rule` of ebgm.py makes, pair by pair. */
export function tableOfRule(): PairTable {
	let state = 20_260_406;
	const uniform = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
	const harmonic = (size: number) => Array.from({ length: size }, (_, i) => 1 / (i + 2));
	const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
	const [rows, columns] = [harmonic(400), harmonic(250)];
	const share = 40_000 / (sum(rows) * sum(columns));
	const table = new ContingencyTable();
	rows.forEach((row, product) =>
		columns.forEach((column, event) => {
			const ratio = (uniform() < 0.1 ? 4 : 0.7) * -Math.log(uniform());
			const mean = share * row * column * ratio;
			const u = uniform();
			let [n, term] = [0, Math.exp(-mean)];
			let below = term;
			while (u > below && n < 10 * mean + 50) {
				n += 1;
				term *= mean / n;
				below += term;
			}
			if (n > 0) table.add(`P${product}`, `E${event}`, n);
		}),
	);
	return table.finish();
}
