import { logPoisson } from './deviance';

/**
 * ln of C(m, x) C(n, k−x) / C(m+n, k): the hypergeometric log probability of x marked ones among k
 * drawn from m marked and n others, by Loader's binomial probabilities, free of cancellation. x
 * within max(0, k−n) … min(k, m).
 * Source: Loader, "Fast and accurate computation of binomial probabilities" (2000).
 */
export function logHypergeometric(x: number, m: number, n: number, k: number): number {
	if (k === 0 || k === m + n) return 0;
	const p = k / (m + n);
	return logBinomialOf(x, m, p) + logBinomialOf(k - x, n, p) - logBinomialOf(k, m + n, p);
}

/**
 * P(X ≥ x) of the same distribution, summed from x up in logarithms: far below the expected number
 * the first terms are smaller than the smallest double, and their sum is 1 all the same.
 */
export function hypergeometricAtLeast(x: number, m: number, n: number, k: number): number {
	const [first, last] = [Math.max(0, k - n, x), Math.min(k, m)];
	if (first > last) return 0;
	let logTerm = logHypergeometric(first, m, n, k);
	let logSum = -Infinity;
	for (let at = first; at <= last; at++) {
		const high = Math.max(logSum, logTerm);
		logSum = high + Math.log(Math.exp(logSum - high) + Math.exp(logTerm - high));
		const ratio = ((m - at) / (at + 1)) * ((k - at) / (n - k + at + 1));
		// Past the mode the terms fall faster and faster: what is left is below the last digit.
		if (ratio < 0.5 && logTerm < logSum - 40) break;
		logTerm += Math.log(ratio);
	}
	return Math.min(1, Math.exp(logSum));
}

function logBinomialOf(x: number, n: number, p: number): number {
	if (x === 0) return n === 0 ? 0 : n * Math.log1p(-p);
	if (x === n) return n * Math.log(p);
	// C(n,x) p^x q^(n−x) as a ratio of Poisson probabilities.
	return logPoisson(x, n * p) + logPoisson(n - x, n * (1 - p)) - logPoisson(n, n);
}
