import type { DayCounts } from './day-counts';

/** A Weibull distribution fitted to times, with 95 % intervals. */
export interface WeibullFit {
	n: number;
	/** Below 1 the hazard falls with time, above 1 it rises. */
	shape: number;
	shapeLower: number;
	shapeUpper: number;
	/** The time by which 63.2 % have had the event, in the unit of the times. */
	scale: number;
	scaleLower: number;
	scaleUpper: number;
	logLikelihood: number;
}

/** Times with how often each was seen. */
type Weighted = Iterable<readonly [time: number, count: number]>;

/** The 0.95 quantile of χ² with one degree of freedom, and of the standard normal its square root. */
const CHI2_95 = 3.841_458_820_694_124;
const Z_975 = 1.959_963_984_540_054;

/** Fewest reports a shape is fitted to. */
export const FEWEST_FOR_SHAPE = 5;

/**
 * Fits a Weibull distribution by maximum likelihood,
 *
 *   f(t) = (k/λ) (t/λ)^(k−1) exp(−(t/λ)^k),   λ̂ = (Σ t^k / n)^(1/k),
 *   Σ t^k ln t / Σ t^k − 1/k − Σ ln t / n = 0,
 *
 * the last having one root. The interval of the shape k is that of the profile likelihood, that of
 * the scale λ comes from the observed information of (ln k, ln λ). Times are taken as exact.
 * Undefined with fewer than five times, or with all equal: then the shape is unbounded.
 *
 * Domain: times above 0. Source: Lawless, Statistical Models and Methods for Lifetime Data, 2nd ed.
 * 2003, 5.2; for reports Cornelius et al., Drug Saf 2012;35:599 and Sauzet et al. 2013.
 *
 * @example fitWeibull([2, 5, 9, 14, 20, 31].map((days) => [days, 1]))
 *   // => { shape: 1.362606, scale: 14.75298 }
 */
export function fitWeibull(times: Weighted): WeibullFit | undefined {
	const sample = sampleOf(times);
	const { n, logs } = sample;
	if (n < FEWEST_FOR_SHAPE || logs.length < 2) return undefined;
	const start = Math.log(1.282_55 / deviation(sample));
	const shape = Math.exp(root((x) => score(sample, Math.exp(x)), start));
	const highest = profile(sample, shape);
	const drop = (x: number) => highest - profile(sample, Math.exp(x)) - CHI2_95 / 2;
	const at = Math.log(shape);
	const width = Z_975 * Math.sqrt(0.607_93 / n) + 1e-3;
	const shapeLower = Math.exp(root((x) => -drop(x), at - width, [-Infinity, at]));
	const shapeUpper = Math.exp(root(drop, at + width, [at, Infinity]));
	const lnScale = sample.greatest + Math.log(powerSums(sample, shape).power / n) / shape;
	const error = Z_975 * Math.sqrt(varianceOfLnScale(sample, shape, lnScale));
	return {
		n,
		shape,
		shapeLower,
		shapeUpper,
		scale: Math.exp(lnScale),
		scaleLower: Math.exp(lnScale - error),
		scaleUpper: Math.exp(lnScale + error),
		logLikelihood: highest - n - n * sample.greatest - sample.sum,
	};
}

/** Share of a Weibull distribution at or below a time. */
export const weibullCdf = (time: number, { shape, scale }: Pick<WeibullFit, 'shape' | 'scale'>) =>
	time <= 0 ? 0 : -Math.expm1(-((time / scale) ** shape));

/**
 * Days as times: day 0, the event on the day of the start, is half a day, since ln 0 is not defined.
 */
export function* timesOf(days: DayCounts): Generator<[number, number]> {
	for (const [day, count] of days) yield [Math.max(day, 0.5), count];
}

/** Logarithms of the times less that of the greatest (so that no power overflows), with counts. */
interface Sample {
	n: number;
	greatest: number;
	logs: readonly number[];
	counts: readonly number[];
	/** Σ count · log. */
	sum: number;
}

function sampleOf(times: Weighted): Sample {
	const sorted = [...times].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
	const greatest = Math.log(sorted.at(-1)?.[0] ?? 1);
	const merged = new Map<number, number>();
	for (const [time, count] of sorted) merged.set(time, (merged.get(time) ?? 0) + count);
	const logs = [...merged.keys()].map((time) => Math.log(time) - greatest);
	const counts = [...merged.values()];
	const n = counts.reduce((all, count) => all + count, 0);
	return { n, greatest, logs, counts, sum: weightedSum(logs, counts) };
}

const weightedSum = (values: readonly number[], counts: readonly number[]): number =>
	values.reduce((sum, value, i) => sum + value * counts[i], 0);

function deviation({ n, logs, counts, sum }: Sample): number {
	const mean = sum / n;
	return Math.sqrt(logs.reduce((all, log, i) => all + counts[i] * (log - mean) ** 2, 0) / n);
}

/** Σ t^k and Σ t^k ln t, both with t over the greatest time. */
function powerSums({ logs, counts }: Sample, shape: number): { power: number; powerLog: number } {
	let [power, powerLog] = [0, 0];
	for (let i = 0; i < logs.length; i++) {
		const weight = counts[i] * Math.exp(shape * logs[i]);
		power += weight;
		powerLog += weight * logs[i];
	}
	return { power, powerLog };
}

/** The left side of the equation of the shape: increasing. */
function score(sample: Sample, shape: number): number {
	const { power, powerLog } = powerSums(sample, shape);
	return powerLog / power - 1 / shape - sample.sum / sample.n;
}

/** The log-likelihood of the shape at the best scale, less what does not depend on it. */
const profile = (sample: Sample, shape: number): number =>
	sample.n * (Math.log(shape) - Math.log(powerSums(sample, shape).power / sample.n)) +
	shape * sample.sum;

/** With u = k ln(t/λ): the inverse of [[n + Σu²eᵘ, −kΣueᵘ], [·, k²n]], its last element. */
function varianceOfLnScale(sample: Sample, shape: number, lnScale: number): number {
	let [first, second] = [0, 0];
	sample.logs.forEach((log, i) => {
		const u = shape * (log + sample.greatest - lnScale);
		const weight = sample.counts[i] * Math.exp(u);
		first += weight * u;
		second += weight * u * u;
	});
	const { n } = sample;
	return (n + second) / (shape ** 2 * (n * (n + second) - first ** 2));
}

/** The root of an increasing function by growing a bracket about a guess, then secants and bisection. */
function root(
	f: (x: number) => number,
	guess: number,
	[least, most]: readonly [number, number] = [-Infinity, Infinity],
): number {
	let [low, high] = [Math.max(least, guess - 0.1), Math.min(most, guess + 0.1)];
	for (let step = 0.2; f(low) > 0; step *= 2) low = Math.max(least, low - step);
	for (let step = 0.2; f(high) < 0; step *= 2) high = Math.min(most, high + step);
	let [atLow, atHigh] = [f(low), f(high)];
	for (let i = 0; i < 200 && high - low > 4e-15 * Math.max(1, Math.abs(low)); i++) {
		const secant = high - (atHigh * (high - low)) / (atHigh - atLow);
		const middle = i % 3 !== 2 && secant > low && secant < high ? secant : (low + high) / 2;
		const value = f(middle);
		if (value === 0) return middle;
		if (value < 0) [low, atLow] = [middle, value];
		else [high, atHigh] = [middle, value];
	}
	return (low + high) / 2;
}
