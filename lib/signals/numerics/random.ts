/** Evenly distributed numbers in [0, 1). */
export type RandomSource = () => number;

/**
 * A seeded source of random numbers (sfc32, 128 bits of state): the same seed gives the same
 * numbers, so that a Monte Carlo result can be repeated by an auditor.
 * Source: Doty-Humphrey, PractRand (sfc32); seeding by splitmix32.
 */
export function seededRandom(seed: number): RandomSource {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x9e3779b9) >>> 0;
		let z = state;
		z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
		z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
		return (z ^ (z >>> 15)) >>> 0;
	};
	let [a, b, c, counter] = [next(), next(), next(), 1];
	return () => {
		const t = (((a + b) >>> 0) + counter) >>> 0;
		counter = (counter + 1) >>> 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) >>> 0;
		c = (((c << 21) | (c >>> 11)) + t) >>> 0;
		return t / 4294967296;
	};
}

/**
 * Draws cells with given probabilities, one at a time and at the same cost whatever their number
 * (Walker's alias method; Vose 1991).
 */
export function cellSampler(probabilities: ArrayLike<number>, random: RandomSource): () => number {
	const size = probabilities.length;
	const keep = Float64Array.from(probabilities, (p) => p * size);
	const alias = Int32Array.from({ length: size }, (_, i) => i);
	const [small, large]: [number[], number[]] = [[], []];
	for (let i = 0; i < size; i++) (keep[i] < 1 ? small : large).push(i);
	for (let low = small.pop(); low !== undefined; low = small.pop()) {
		const high = large.pop();
		// Rounding alone leaves one without a partner.
		if (high === undefined) keep[low] = 1;
		else {
			alias[low] = high;
			keep[high] -= 1 - keep[low];
			(keep[high] < 1 ? small : large).push(high);
		}
	}
	return () => {
		const at = random() * size;
		const cell = Math.floor(at);
		return at - cell < keep[cell] ? cell : alias[cell];
	};
}

/** Draws how n trials fall on cells with given probabilities: one binomial draw after another. */
export function multinomial(
	n: number,
	probabilities: ArrayLike<number>,
	random: RandomSource,
	into = new Float64Array(probabilities.length),
): Float64Array {
	let [left, mass] = [n, 1];
	for (let i = 0; i < probabilities.length; i++) {
		const p = mass <= 0 ? 0 : Math.min(1, probabilities[i] / mass);
		into[i] = i === probabilities.length - 1 ? left : binomial(left, p, random);
		left -= into[i];
		mass -= probabilities[i];
	}
	return into;
}

/**
 * A binomial draw: by the beta trick (splitting at the median order statistic) while n is large,
 * by counting the waiting times of rare successes once n p is small.
 * Source: Devroye, Non-Uniform Random Variate Generation (1986), X.4.
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
