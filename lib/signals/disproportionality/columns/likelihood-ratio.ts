import { InputError } from '../../../model';
import type { PairTable } from '../../counts';
import { likelihoodRatioNull, logLikelihoodRatio, rankAmong } from '..';
import { seededRandom } from '../../numerics';

/** How a Monte Carlo test is drawn; the same seed gives the same p. */
export interface MonteCarlo {
	simulations: number;
	seed: number;
}

export const DEFAULT_MONTE_CARLO: MonteCarlo = { simulations: 999, seed: 1 };

export const LRT_COLUMNS = ['lrt', 'lrt_p'] as const;

/**
 * Huang's likelihood-ratio test of every product over its events: statistic and Monte Carlo p of
 * each pair, adjusted for all events of its product. Counts are those of the pairs (a report counts
 * once for each event it names), expected ones come from the events' shares of all pairs. Products
 * with equal totals share one simulated null, drawn from the seed and the total alone, so that a
 * product's p does not depend on which others are in the table. Needs whole counts.
 */
export function likelihoodRatioColumns(
	table: PairTable,
	{ simulations, seed }: MonteCarlo,
): Float64Array[] {
	const { observed, productOf, eventOf, products, events } = table;
	const byProduct = new Float64Array(products.length);
	const shares = new Float64Array(events.length);
	let all = 0;
	observed.forEach((n, pair) => {
		byProduct[productOf[pair]] += n;
		shares[eventOf[pair]] += n;
		all += n;
	});
	if (all === 0) throw new InputError('the table has no reports: nothing can be simulated.');
	for (let event = 0; event < shares.length; event++) shares[event] /= all;
	const nulls = new Map<number, Float64Array>();
	const nullOf = (total: number): Float64Array => {
		const known = nulls.get(total);
		if (known) return known;
		const random = seededRandom(seed * 0x9e3779b1 + total);
		const drawn = likelihoodRatioNull(total, shares, { simulations, random });
		nulls.set(total, drawn);
		return drawn;
	};
	const statistics = observed.map((n, pair) => {
		const total = byProduct[productOf[pair]];
		return logLikelihoodRatio(n, shares[eventOf[pair]] * total, total);
	});
	const p = statistics.map((statistic, pair) =>
		statistic === 0 ? 1 : rankAmong(nullOf(byProduct[productOf[pair]]), statistic),
	);
	return [statistics, p];
}
