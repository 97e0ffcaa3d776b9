import type { RandomSource } from './seeded-random';

/**
 * Draws cells with given probabilities, one at a time and at the same cost whatever their number
 * by Walker's alias method.
 *
 * Domain: probabilities that add up to 1.
 * Source: Vose, IEEE Trans Softw Eng 1991;17:972–975.
 *
 * @example cellSampler([0, 1, 0], seededRandom(1))() // => 1
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
