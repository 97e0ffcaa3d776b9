import type { RandomSource } from './seeded-random';

/**
 * A binomial draw: by the beta trick (splitting at the median order statistic) while n is large,
 * by counting the waiting times of rare successes once n p is small.
 * Source: Devroye, Non-Uniform Random Variate Generation (1986), X.4.
 *
 * Domain: whole n ≥ 0, 0 ≤ p ≤ 1.
 *
 * @example binomial(10, 1, seededRandom(1)) // => 10
 */
export function binomial(n: number, p: number, random: RandomSource): number {
	if (p > 0.5) return n - binomial(n, 1 - p, random);
	let [left, chance, successes] = [n, p, 0];
	while (left * chance > 30) {
		const middle = Math.floor((left + 1) / 2);
		const split = beta(middle, left + 1 - middle, random);
		if (split <= chance) {
			successes += middle;
			left -= middle;
			chance = (chance - split) / (1 - split);
		} else {
			left = middle - 1;
			chance /= split;
		}
	}
	if (chance <= 0) return successes;
	if (chance >= 1) return successes + left;
	const log = Math.log1p(-chance);
	for (let at = 0; ; ) {
		at += Math.floor(Math.log1p(-random()) / log) + 1;
		if (at > left) return successes;
		successes += 1;
	}
}

/** A beta draw by two gamma draws. */
function beta(a: number, b: number, random: RandomSource): number {
	const x = gamma(a, random);
	return x / (x + gamma(b, random));
}

/** A gamma draw with shape ≥ 1. Source: Marsaglia & Tsang, ACM Trans Math Softw 2000;26:363–372. */
function gamma(shape: number, random: RandomSource): number {
	const d = shape - 1 / 3;
	const c = 1 / Math.sqrt(9 * d);
	for (;;) {
		const z = normal(random);
		const v = (1 + c * z) ** 3;
		if (v > 0 && Math.log(1 - random()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
	}
}

/** A standard normal draw by the polar method of Box, Muller & Marsaglia. */
function normal(random: RandomSource): number {
	for (;;) {
		const [u, v] = [2 * random() - 1, 2 * random() - 1];
		const s = u * u + v * v;
		if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
	}
}
