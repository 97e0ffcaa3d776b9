/** A linear congruential generator (Lehmer): the same numbers in every run. */
function randomNumbers(seed: number): () => number {
	let state = seed;
	return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Poisson counts around a seasonal mean, the same for the same seed. */
export function seasonalSeries(
	length: number,
	period: number,
	level: number,
	seed: number,
): number[] {
	const random = randomNumbers(seed);
	return Array.from({ length }, (_, t) => {
		const floor = Math.exp(-level * (1 + 0.5 * Math.sin((2 * Math.PI * t) / period)));
		let [count, product] = [0, random()];
		while (product > floor) [count, product] = [count + 1, product * random()];
		return count;
	});
}
