import { chi2Probability } from './chi2-yates';
import type { PairMethod } from './pair-method';

/**
 * Benjamini–Hochberg adjusted p values, in the order given: the smallest false discovery rate at
 * which each would be a discovery. NaN members are left out of the number of tests and stay NaN.
 *
 *   q(i) = min over j ≥ i of p(j) · m / j, p sorted ascending
 *
 * Source: Benjamini & Hochberg, J R Stat Soc B 1995;57:289–300. As R's p.adjust(method = "BH").
 *
 * @example benjaminiHochberg([0.01, 0.02, 0.03, 0.5]) // => [0.04, 0.04, 0.04, 0.5]
 */
export function benjaminiHochberg(p: ArrayLike<number>): Float64Array {
	const known = Array.from({ length: p.length }, (_, i) => i).filter((i) => !Number.isNaN(p[i]));
	const order = Int32Array.from(known).sort((i, j) => p[j] - p[i]);
	const adjusted = new Float64Array(p.length).fill(NaN);
	let smallest = 1;
	for (let position = 0; position < order.length; position++) {
		const rank = order.length - position;
		smallest = Math.min(smallest, (p[order[position]] * order.length) / rank);
		adjusted[order[position]] = smallest;
	}
	return adjusted;
}

/** What is said of it, and its columns. */
export const BENJAMINI_HOCHBERG = {
	key: 'bh',
	name: 'Benjamini–Hochberg p',
	formula: 'min over j ≥ i of p(j) m/j',
	source: 'Benjamini & Hochberg 1995',
	defaults: 'Fisher’s one-sided p when asked for, else χ²',
	use: 'Many pairs tested at once.',
	avoid: 'Alone as a rule: large counts make small ratios significant.',
	columns: ['bh_p'],
	place: 'at the end',
	// χ² comes with the PRR.
	needs: ['prr'],
	help: ["Benjamini-Hochberg p: of Fisher's one-sided p with fisher, else of chi-square"],
	compute: ({ measures, made }) => {
		const p = made.get('fisher')?.[1] ?? measures.chi2?.map((chi2) => chi2Probability(chi2));
		return [p && benjaminiHochberg(p)];
	},
} as const satisfies PairMethod;
