import {
	cellSampler,
	multinomial,
	poissonDeviance,
	seededRandom,
	type RandomSource,
} from '../numerics';
import { InputError } from '../../model';
import type { PairTable } from '../counts';
import type { MonteCarlo, PairMethod } from './pair-method';

/** One event of a product with its statistic, strongest first. */
export interface LikelihoodRatio {
	/** Index of the event as given. */
	event: number;
	/** ln of the likelihood ratio; 0 when no more was seen than expected. */
	logRatio: number;
	/** Monte Carlo rank of the statistic among the largest ones under the null. */
	p: number;
}

/**
 * ln of the likelihood ratio of one cell: observed n of the product's total against expected E.
 *
 *   n ln(n/E) + (N − n) ln[(N − n)/(N − E)] for n > E, else 0; N: all reports of the product
 *
 * Source: Huang, Zalkikar & Tiwari, J Am Stat Assoc 2011;106:1230–1241.
 *
 * @example logLikelihoodRatio(20, 10, 100) // => 4.44030075869
 */
export function logLikelihoodRatio(n: number, expected: number, total: number): number {
	if (!(n > expected)) return 0;
	// Written as deviances, whose linear parts cancel: no digits are lost when n is close to E.
	return (
		poissonDeviance(n, expected) +
		(total > n ? poissonDeviance(total - n, total - expected) : total - expected)
	);
}

/**
 * Likelihood-ratio test of all events of one product. Under the null the product's reports fall on
 * the events as all reports do (multinomial); the largest statistic of each simulated set is kept,
 * and p = (1 + number at least as large) / (1 + simulations). Controls the family-wise error over
 * the events. `shares` are the events' shares of all reports, Σ = 1.
 */
export function likelihoodRatioTest(
	counts: ArrayLike<number>,
	shares: ArrayLike<number>,
	{ simulations = 999, random }: { simulations?: number; random: RandomSource },
): LikelihoodRatio[] {
	let total = 0;
	for (let i = 0; i < counts.length; i++) total += counts[i];
	const largest = likelihoodRatioNull(total, shares, { simulations, random });
	return Array.from({ length: counts.length }, (_, event) => {
		const logRatio = logLikelihoodRatio(counts[event], shares[event] * total, total);
		return { event, logRatio, p: rankAmong(largest, logRatio) };
	}).sort((x, y) => y.logRatio - x.logRatio || x.event - y.event);
}

/**
 * The largest statistics of simulated sets of `total` reports, ascending: the null distribution of
 * `likelihoodRatioTest`. It depends on the total and the shares alone, so products with as many
 * reports share it.
 */
export function likelihoodRatioNull(
	total: number,
	shares: ArrayLike<number>,
	{ simulations, random }: { simulations: number; random: RandomSource },
): Float64Array {
	const largest = new Float64Array(simulations);
	const drawn = new Float64Array(shares.length);
	const statistic = (event: number) =>
		logLikelihoodRatio(drawn[event], shares[event] * total, total);
	if (total >= shares.length) {
		for (let s = 0; s < simulations; s++) {
			multinomial(total, shares, random, drawn);
			for (let i = 0; i < drawn.length; i++) largest[s] = Math.max(largest[s], statistic(i));
		}
		return largest.sort();
	}
	// Few reports on many events: drawn one by one, and most events have none.
	const draw = cellSampler(shares, random);
	const named = new Int32Array(total);
	for (let s = 0; s < simulations; s++) {
		for (let n = 0; n < total; n++) drawn[(named[n] = draw())] += 1;
		for (const event of named) largest[s] = Math.max(largest[s], statistic(event));
		for (const event of named) drawn[event] = 0;
	}
	return largest.sort();
}

/** (1 + simulated values at least as large) / (1 + simulations); 1 for a statistic of 0; ties within rounding count. */
export function rankAmong(ascending: Float64Array, statistic: number): number {
	if (statistic === 0) return 1;
	let [low, high] = [0, ascending.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (ascending[middle] >= statistic * (1 - 1e-12)) high = middle;
		else low = middle + 1;
	}
	return (1 + ascending.length - low) / (1 + ascending.length);
}

/** What is said of it, and its columns. */
export const LIKELIHOOD_RATIO = {
	key: 'lrt',
	name: 'Likelihood-ratio test',
	formula: 'n ln(n/E) + (N−n) ln[(N−n)/(N−E)]; maximum against a multinomial null',
	source: 'Huang, Zalkikar & Tiwari 2011',
	defaults: '999 simulations, seeded',
	use: 'All events of one device with control of the family-wise error.',
	avoid: 'Whole databases: the simulations take long.',
	columns: ['lrt', 'lrt_p'],
	place: 'at the end',
	help: [
		"Huang's likelihood-ratio test, its p among the events of the product by",
		'simulation (--simulations, --seed)',
	],
	compute: ({ table, monteCarlo }) => columnsOfTable(table, monteCarlo),
} as const satisfies PairMethod;

/**
 * Huang's likelihood-ratio test of every product over its events: statistic and Monte Carlo p of
 * each pair, adjusted for all events of its product. Counts are those of the pairs (a report counts
 * once for each event it names), expected ones come from the events' shares of all pairs. Products
 * with equal totals share one simulated null, drawn from the seed and the total alone, so that a
 * product's p does not depend on which others are in the table. Needs whole counts.
 */
function columnsOfTable(table: PairTable, { simulations, seed }: MonteCarlo): Float64Array[] {
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
