import { studentUpperQuantile } from '../../numerics';
import { mean, median, robustDeviation, standardDeviation } from './moments';

/** Which values count as outliers. */
export type EsdSide = 'up' | 'down' | 'both';

export interface EsdOptions {
	/** Most outliers looked for; at least 2 observations must be left. */
	most: number;
	/** Error rate of the whole test; default 0.05. */
	alpha?: number;
	/** Default both. */
	side?: EsdSide;
	/** Median and MAD in place of mean and standard deviation: the hybrid test. Default false. */
	robust?: boolean;
}

/** The outliers found and the test statistics they rest on. */
export interface EsdResult {
	/** Positions, most extreme first. */
	outliers: number[];
	/** R1, R2, …: distance of the most extreme value left, in deviations. */
	statistics: number[];
	/** λ1, λ2, …: what each is compared with. */
	critical: number[];
	/** Centre and deviation of what is left when the outliers are taken out, and the next critical value. */
	rest: { center: number; deviation: number; critical: number };
}

/**
 * The generalised extreme Studentised deviate test: up to a number of outliers in nearly normal data,
 * without one outlier hiding another. The most extreme values are taken out one by one; there are as
 * many outliers as the largest i with R_i > λ_i.
 *
 *   R_i = max |x − centre| / deviation of what is left
 *   λ_i = (n − i) t / √[(n − i − 1 + t²)(n − i + 1)], t the 1 − α / (2 (n − i + 1)) quantile, n − i − 1 degrees
 *   (α / (n − i + 1) for one side)
 *
 * Stops where the deviation is zero: half of the values are then the same. Exact for mean and standard
 * deviation; with median and MAD the same λ are used, as Vallis et al. do.
 * Sources: Rosner, Technometrics 1983;25:165–172; Vallis, Hochenbaum & Kejariwal, USENIX HotCloud 2014.
 *
 * @example generalisedEsd([5, 6, 4, 5, 7, 3, 5, 6, 4, 30], { most: 2 }).outliers // => [9]
 */
export function generalisedEsd(values: ArrayLike<number>, options: EsdOptions): EsdResult {
	const { most, alpha = 0.05, side = 'both', robust = false } = options;
	const x = Array.from(values);
	const n = x.length;
	const left = x.map((_, index) => index);
	const removed: number[] = [];
	const statistics: number[] = [];
	const critical: number[] = [];
	const steps = Math.max(0, Math.min(most, n - 2));
	let found = 0;
	for (let i = 1; i <= steps; i++) {
		const { center, deviation } = centred(x, left, robust);
		if (!(deviation > 0)) break;
		const distances = left.map((index) => distance(x[index] - center, side));
		const at = furthest(left, x, distances);
		const lambda = criticalValue(n - i, alpha, side);
		statistics.push(distances[at] / deviation);
		critical.push(lambda);
		removed.push(...left.splice(at, 1));
		if (statistics[i - 1] > lambda) found = i;
	}
	const out = new Set(removed.slice(0, found));
	const rest = x.flatMap((_, index) => (out.has(index) ? [] : [index]));
	return {
		outliers: removed.slice(0, found),
		statistics,
		critical,
		rest: {
			...centred(x, rest, robust),
			critical: rest.length > 2 ? criticalValue(rest.length - 1, alpha, side) : Infinity,
		},
	};
}

const distance = (difference: number, side: EsdSide): number =>
	({ up: difference, down: -difference, both: Math.abs(difference) })[side];

/** Position of the largest distance; of equal ones (but for rounding) that of the higher value, so that order has no say. */
function furthest(left: readonly number[], x: readonly number[], distances: readonly number[]) {
	const most = Math.max(...distances);
	const equal = most - 1e-12 * Math.abs(most);
	let best = -1;
	distances.forEach((one, at) => {
		if (one >= equal && (best === -1 || x[left[at]] > x[left[best]])) best = at;
	});
	return best;
}

/** λ of a step that leaves `rest` observations (n − i). */
function criticalValue(rest: number, alpha: number, side: EsdSide): number {
	const tail = alpha / (rest + 1) / (side === 'both' ? 2 : 1);
	const t = studentUpperQuantile(tail, rest - 1);
	return (rest * t) / Math.sqrt((rest - 1 + t * t) * (rest + 1));
}

function centred(x: readonly number[], at: readonly number[], robust: boolean) {
	const values = at.map((index) => x[index]);
	return robust
		? { center: median(values), deviation: robustDeviation(values) }
		: { center: mean(values), deviation: standardDeviation(values) };
}
