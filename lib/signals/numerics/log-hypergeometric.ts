import { logPoisson } from './log-poisson';

/**
 * ln of C(m, x) C(n, k−x) / C(m+n, k): the hypergeometric log probability of x marked ones among k
 * drawn from m marked and n others, by Loader's binomial probabilities, free of cancellation.
 *
 * Domain: whole numbers, max(0, k−n) ≤ x ≤ min(k, m), k ≤ m + n.
 * Source: Loader, "Fast and accurate computation of binomial probabilities" (2000).
 *
 * @example logHypergeometric(3, 10, 20, 8) // => -1.1461070173
 */
export function logHypergeometric(x: number, m: number, n: number, k: number): number {
	if (k === 0 || k === m + n) return 0;
	const p = k / (m + n);
	return logBinomialOf(x, m, p) + logBinomialOf(k - x, n, p) - logBinomialOf(k, m + n, p);
}

function logBinomialOf(x: number, n: number, p: number): number {
	if (x === 0) return n === 0 ? 0 : n * Math.log1p(-p);
	if (x === n) return n * Math.log(p);
	// C(n,x) p^x q^(n−x) as a ratio of Poisson probabilities.
	return logPoisson(x, n * p) + logPoisson(n - x, n * (1 - p)) - logPoisson(n, n);
}
