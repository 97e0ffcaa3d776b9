import { cellSampler, multinomial, poissonDeviance, type RandomSource } from '../numerics';

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
