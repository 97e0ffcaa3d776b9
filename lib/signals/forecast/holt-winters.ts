import { nelderMead } from '../numerics';

/** Which components are smoothed. */
export type HoltWintersKind = 'simple' | 'trend' | 'additive' | 'multiplicative';

/** Smoothing weights in [0, 1]; those a kind does not have are absent. */
export interface HoltWintersWeights {
	alpha: number;
	beta?: number;
	gamma?: number;
}

/** A fitted Holt–Winters filter. */
export interface HoltWintersFit {
	kind: HoltWintersKind;
	weights: HoltWintersWeights;
	/** Sum of squared one-step errors. */
	sse: number;
	/** One-step forecasts; NaN before the first that can be made. */
	fitted: Float64Array;
	/** Level and slope at the end, and the seasonal terms of the next period on. */
	level: number;
	slope: number;
	season: Float64Array;
	/** Point forecasts for the next `horizon` observations. */
	forecast(horizon: number): Float64Array;
}

/**
 * Holt–Winters exponential smoothing with weights that minimise the squared one-step errors. Start
 * values are those of R's HoltWinters: from the first two cycles, decomposed by moving averages, a
 * line through their trend; without season the first (two) observations. The thorough search has
 * several starts; its result is never worse than R's single one. The quick one, for backtests, has one.
 *
 *   level = α (y − s) + (1 − α)(level + slope); slope = β Δlevel + (1 − β) slope; s = γ (y − level) + (1 − γ) s
 *
 * (multiplicative: y/s and y/level). Sources: Holt 1957; Winters, Manag Sci 1960;6:324–342.
 * @throws RangeError for too few observations: two for simple, three for trend, two cycles and one for seasonal
 *
 * @example holtWinters([3, 5, 9, 20, 25], 'trend', 1, { alpha: 0.5, beta: 0.1 }).sse // => 156.106025
 */
export function holtWinters(
	values: ArrayLike<number>,
	kind: HoltWintersKind,
	period = 1,
	search: HoltWintersWeights | 'thorough' | 'quick' = 'thorough',
): HoltWintersFit {
	const y = Float64Array.from(values);
	const start = startOf(y, kind, period);
	const run = (weights: HoltWintersWeights) => filter(y, kind, period, start, weights);
	if (typeof search === 'object') return run(search);
	const names = { simple: 1, trend: 2, additive: 3, multiplicative: 3 }[kind];
	const weightsOf = ([alpha, beta, gamma]: readonly number[]): HoltWintersWeights => ({
		alpha,
		...(names > 1 ? { beta } : {}),
		...(names > 2 ? { gamma } : {}),
	});
	const bounds = Array.from({ length: names }, () => [0, 1] as const);
	const quick = search === 'quick';
	const found = (quick ? STARTS.slice(0, 1) : STARTS)
		.map((from) =>
			nelderMead((x) => run(weightsOf(x)).sse, from.slice(0, names), bounds, {
				evaluations: quick ? 60 : 600,
				tolerance: quick ? 1e-5 : 1e-13,
				restart: !quick,
			}),
		)
		.sort((a, b) => a.value - b.value);
	return run(weightsOf(found[0].at));
}

const STARTS = [
	[0.3, 0.1, 0.1],
	[0.7, 0.02, 0.5],
	[0.1, 0.3, 0.9],
	[0.95, 0.9, 0.3],
];

interface Start {
	level: number;
	slope: number;
	season: Float64Array;
	/** Index of the first one-step forecast. */
	at: number;
}

function startOf(y: Float64Array, kind: HoltWintersKind, period: number): Start {
	const fewest = { simple: 2, trend: 3, additive: 2 * period + 1, multiplicative: 2 * period + 1 };
	if (y.length < fewest[kind]) {
		throw new RangeError(`Holt–Winters (${kind}) needs ${fewest[kind]} observations`);
	}
	const none = new Float64Array(0);
	if (kind === 'simple') return { level: y[0], slope: 0, season: none, at: 1 };
	if (kind === 'trend') return { level: y[1], slope: y[1] - y[0], season: none, at: 2 };
	const trend = centredAverage(y.subarray(0, 2 * period), period);
	const known = trend.filter((value) => !Number.isNaN(value));
	const { intercept, slope } = line(known);
	const season = seasonOf(y.subarray(0, 2 * period), trend, period, kind === 'multiplicative');
	return { level: intercept, slope, season, at: period };
}

function filter(
	y: Float64Array,
	kind: HoltWintersKind,
	period: number,
	start: Start,
	weights: HoltWintersWeights,
): HoltWintersFit {
	const { alpha, beta = 0, gamma = 0 } = weights;
	const seasonal = kind === 'additive' || kind === 'multiplicative';
	const multiplicative = kind === 'multiplicative';
	const season = Float64Array.from(start.season);
	const fitted = new Float64Array(y.length).fill(NaN);
	let { level, slope } = start;
	let sse = 0;
	for (let i = start.at; i < y.length; i++) {
		const phase = seasonal ? (i - start.at) % period : 0;
		const s = seasonal ? season[phase] : 0;
		fitted[i] = multiplicative ? (level + slope) * s : level + slope + s;
		sse += (y[i] - fitted[i]) ** 2;
		const before = level;
		const deseasoned = multiplicative ? y[i] / s : y[i] - s;
		level = alpha * deseasoned + (1 - alpha) * (level + slope);
		if (kind !== 'simple') slope = beta * (level - before) + (1 - beta) * slope;
		if (seasonal) {
			season[phase] =
				gamma * (multiplicative ? y[i] / level : y[i] - level) + (1 - gamma) * season[phase];
		}
	}
	const next = seasonal ? (y.length - start.at) % period : 0;
	const turned = season.map((_, i) => season[(next + i) % period]);
	return {
		...{ kind, weights, sse, fitted, level, slope },
		season: turned,
		forecast: (horizon) =>
			Float64Array.from({ length: horizon }, (_, h) => {
				const base = level + (h + 1) * slope;
				if (!seasonal) return base;
				return multiplicative ? base * turned[h % period] : base + turned[h % period];
			}),
	};
}

/** Moving average over a cycle (half weights at the ends when it is even); NaN at the edges. */
function centredAverage(y: Float64Array, period: number): Float64Array {
	const half = Math.floor(period / 2);
	const even = period % 2 === 0;
	return y.map((_, i) => {
		if (i - half < 0 || i + half >= y.length) return NaN;
		let sum = 0;
		for (let j = -half; j <= half; j++) {
			sum += y[i + j] * (even && Math.abs(j) === half ? 0.5 : 1);
		}
		return sum / period;
	});
}

/** Mean deviation from (ratio to) the trend by phase, centred on 0 (1). */
function seasonOf(
	y: Float64Array,
	trend: Float64Array,
	period: number,
	multiplicative: boolean,
): Float64Array {
	const figure = new Float64Array(period);
	for (let phase = 0; phase < period; phase++) {
		let [sum, count] = [0, 0];
		for (let i = phase; i < y.length; i += period) {
			if (Number.isNaN(trend[i])) continue;
			sum += multiplicative ? y[i] / trend[i] : y[i] - trend[i];
			count += 1;
		}
		figure[phase] = sum / count;
	}
	const center = figure.reduce((sum, value) => sum + value, 0) / period;
	return figure.map((value) => (multiplicative ? value / center : value - center));
}

/** Least-squares line through values at 1, 2, 3, … */
function line(values: Float64Array): { intercept: number; slope: number } {
	const n = values.length;
	const middle = (n + 1) / 2;
	let [products, squares, sum] = [0, 0, 0];
	for (let i = 0; i < n; i++) {
		products += (i + 1 - middle) * values[i];
		squares += (i + 1 - middle) ** 2;
		sum += values[i];
	}
	const slope = squares === 0 ? 0 : products / squares;
	return { intercept: sum / n - slope * middle, slope };
}
