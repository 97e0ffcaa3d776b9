/**
 * Benjamini–Hochberg adjusted p values, in the order given: the smallest false discovery rate at
 * which each would be a discovery. NaN members are left out of the number of tests and stay NaN.
 *
 *   q(i) = min over j ≥ i of p(j) · m / j, p sorted ascending
 *
 * Source: Benjamini & Hochberg, J R Stat Soc B 1995;57:289–300. As R's p.adjust(method = "BH").
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

/**
 * Posterior false discovery rate of ranked signals, in the order given: the mean posterior
 * probability of the null hypothesis (λ at or below the bound) among all at least as strong.
 * `nullProbability` is P(λ ≤ bound | data) of each pair.
 * Source: Ahmed et al., Stat Med 2009;28:1774–1792.
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
