import { logHypergeometric } from './log-hypergeometric';

/**
 * P(X ≥ x) of the hypergeometric distribution (marked ones among k drawn from m marked and n others),
 * summed from x up in logarithms: far below the expected number the first terms are smaller than the
 * smallest double, and their sum is 1 all the same.
 *
 * Domain: whole numbers, k ≤ m + n; 0 for an x that cannot be.
 * Source: the terms as `logHypergeometric`, each from the one before by the ratio of binomial
 * coefficients.
 *
 * @example hypergeometricAtLeast(3, 10, 20, 8) // => 0.54802598701
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
