import { binomial } from './binomial';
import type { RandomSource } from './seeded-random';

/**
 * Draws how n trials fall on cells with given probabilities: one binomial draw after another, each
 * given what is left.
 *
 * Domain: whole n ≥ 0, probabilities that add up to 1.
 * Source: Devroye, Non-Uniform Random Variate Generation (1986), XI.1.4.
 *
 * @example multinomial(10, [0, 1, 0], seededRandom(1)) // => [0, 10, 0]
 */
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
