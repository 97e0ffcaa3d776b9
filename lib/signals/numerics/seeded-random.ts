/** Evenly distributed numbers in [0, 1). */
export type RandomSource = () => number;

/**
 * A seeded source of random numbers (sfc32, 128 bits of state): the same seed gives the same
 * numbers, so that a Monte Carlo result can be repeated by an auditor.
 * Source: Doty-Humphrey, PractRand (sfc32); seeding by splitmix32.
 *
 * @example seededRandom(1)() // => 0.44948866288
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
