/** Evenly distributed numbers in [0, 1). */
export type Random = () => number;

/** A count with this mean and variance φ · mean: negative binomial, Poisson for φ = 1. */
export function randomCount(mean: number, phi: number, random: Random): number {
	if (!(phi > 1)) return poisson(mean, random);
	return poisson(gamma(mean / (phi - 1), random) * (phi - 1), random);
}

/** Knuth's product of uniforms, in steps of 30 so that it does not underflow. */
export function poisson(mean: number, random: Random): number {
	let [count, left] = [0, mean];
	for (; left > 30; left -= 30) count += poisson(30, random);
	const floor = Math.exp(-left);
	for (let product = random(); product > floor; product *= random()) count += 1;
	return count;
}

/** A standard normal draw. Source: Box & Muller 1958. */
export const normal = (random: Random): number =>
	Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** A gamma draw with scale 1. Source: Marsaglia & Tsang, ACM Trans Math Softw 2000;26:363–372. */
function gamma(shape: number, random: Random): number {
	if (shape < 1) return gamma(shape + 1, random) * random() ** (1 / shape);
	const d = shape - 1 / 3;
	for (;;) {
		const z = normal(random);
		const v = (1 + z / Math.sqrt(9 * d)) ** 3;
		if (v > 0 && Math.log(1 - random()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
	}
}
