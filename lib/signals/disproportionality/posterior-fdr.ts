import { nullProbability } from './ebgm/null-probability';
import type { PairMethod } from './pair-method';

/**
 * Posterior false discovery rate of ranked signals, in the order given: the mean posterior
 * probability of the null hypothesis (λ at or below the bound) among all at least as strong.
 * `nullProbability` is P(λ ≤ bound | data) of each pair.
 * Source: Ahmed et al., Stat Med 2009;28:1774–1792.
 *
 * @example posteriorFdr([0.01, 0.2, 0.03]) // => [0.01, 0.08, 0.02]
 */
export function posteriorFdr(nullProbability: ArrayLike<number>): Float64Array {
	const order = Int32Array.from({ length: nullProbability.length }, (_, i) => i).sort(
		(i, j) => nullProbability[i] - nullProbability[j],
	);
	const rates = new Float64Array(nullProbability.length);
	let sum = 0;
	for (let position = 0; position < order.length; position++) {
		sum += nullProbability[order[position]];
		rates[order[position]] = sum / (position + 1);
	}
	// Ties are equally strong: all of them have the rate of the last.
	for (let position = order.length - 2; position >= 0; position--) {
		const [here, next] = [order[position], order[position + 1]];
		if (nullProbability[here] === nullProbability[next]) rates[here] = rates[next];
	}
	return rates;
}

/** What is said of it, and its columns. */
export const POSTERIOR_FDR = {
	key: 'fdr',
	name: 'Posterior false discovery rate',
	formula: 'mean of P(λ ≤ 1 | data) over all pairs at least as strong',
	source: 'Ahmed et al. 2009',
	defaults: 'bound 1',
	use: 'A list of EBGM signals cut at a rate.',
	avoid: 'A prior that fits badly.',
	columns: ['fdr'],
	place: 'at the end',
	needs: ['scores'],
	help: ['posterior false discovery rate of this pair and all stronger ones, from EBGM'],
	compute: ({ table: { observed, expected }, scores }) => {
		const theta = scores?.theta;
		if (!theta) return [undefined];
		return [posteriorFdr(observed.map((n, pair) => nullProbability(theta, n, expected[pair])))];
	},
} as const satisfies PairMethod;
