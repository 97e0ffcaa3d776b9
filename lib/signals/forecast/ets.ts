import { nelderMead } from './nelder-mead';

/** A model of the ETS family: error, trend (Ad: damped), season; A additive, M multiplicative, N none. */
export interface EtsModel {
	error: 'A' | 'M';
	trend: 'N' | 'A' | 'Ad';
	season: 'N' | 'A' | 'M';
}

/** `ETS(M,Ad,M)`. */
export const etsName = ({ error, trend, season }: EtsModel): string =>
	`ETS(${error},${trend},${season})`;

/** A fitted model with the state it ends in. */
export interface EtsFit {
	model: EtsModel;
	alpha: number;
	beta: number;
	gamma: number;
	phi: number;
	/** Variance of the (relative, for M) one-step errors. */
	variance: number;
	logLikelihood: number;
	aicc: number;
	fitted: Float64Array;
	level: number;
	slope: number;
	/** Seasonal terms of the next periods, in order. */
	season: Float64Array;
}

/**
 * Fits one model of exponential smoothing in state-space form by maximum likelihood over its weights
 * and first level and slope; the first seasonal terms come from the first three cycles. Undefined when
 * the series is too short for the model, or not positive for a multiplicative one.
 *
 *   ln L = −n/2 · ln Σe² − Σ ln |r|, e the errors, r = 1 (A) or the one-step forecasts (M)
 *   AICc with all weights, first states (seasonal ones too) and the variance as parameters
 *
 * Source: Hyndman, Koehler, Ord & Snyder, Forecasting with Exponential Smoothing (2008), 2.5, 5.1.
 */
export function fitEts(
	values: ArrayLike<number>,
	model: EtsModel,
	period: number,
	evaluations = 160,
): EtsFit | undefined {
	const y = Float64Array.from(values);
	const m = model.season === 'N' ? 1 : period;
	const parameters = parameterCount(model, m);
	if (y.length < parameters + 3 || (m > 1 && y.length < 2 * m + 2)) return undefined;
	if ((model.error === 'M' || model.season === 'M') && !y.every((value) => value > 0))
		return undefined;
	const first = firstStates(y, model, m);
	const scale = Math.max(1e-9, deviation(y));
	const layout = layoutOf(model, first, scale);
	const runAt = (x: readonly number[]) => run(y, model, m, layout.read(x), first.season);
	const found = nelderMead((x) => runAt(x).minusTwiceLogLikelihood, layout.start, layout.bounds, {
		evaluations,
		tolerance: 1e-7,
		restart: evaluations > 100,
	});
	const done = runAt(found.at);
	const n = y.length;
	const twice = done.minusTwiceLogLikelihood;
	if (!Number.isFinite(twice)) return undefined;
	const aic = twice + 2 * parameters;
	return {
		model,
		...layout.read(found.at),
		variance: done.squares / Math.max(1, n - parameters + 1),
		logLikelihood: -twice / 2,
		aicc: aic + (2 * parameters * (parameters + 1)) / Math.max(1, n - parameters - 1),
		fitted: done.fitted,
		level: done.level,
		slope: done.slope,
		season: done.season,
	};
}

/** The models compared when none is named: the family without the unstable mixtures (additive error with multiplicative season). */
export function etsFamily(seasonal: boolean): EtsModel[] {
	const trends = ['N', 'A', 'Ad'] as const;
	const shapes: Array<Pick<EtsModel, 'error' | 'season'>> = [
		{ error: 'A', season: 'N' },
		{ error: 'M', season: 'N' },
	];
	if (seasonal) {
		shapes.push(
			{ error: 'A', season: 'A' },
			{ error: 'M', season: 'A' },
			{ error: 'M', season: 'M' },
		);
	}
	return shapes.flatMap((shape) => trends.map((trend) => ({ ...shape, trend })));
}

/** The model of the family with the smallest AICc. */
export function chooseEts(
	values: ArrayLike<number>,
	period: number,
	evaluations = 160,
): EtsFit | undefined {
	const seasonal = period > 1 && values.length >= 2 * period + 2;
	return etsFamily(seasonal)
		.map((model) => fitEts(values, model, period, evaluations))
		.filter((fit) => fit !== undefined)
		.reduce<EtsFit | undefined>(
			(best, fit) => (!best || fit.aicc < best.aicc ? fit : best),
			undefined,
		);
}

/** Point forecasts. */
export function etsMean(
	{ model, level, slope, phi, season }: EtsFit,
	horizon: number,
): Float64Array {
	let [damped, power] = [0, 1];
	return Float64Array.from({ length: horizon }, (_, h) => {
		power *= phi;
		damped += model.trend === 'Ad' ? power : 1;
		const base = level + (model.trend === 'N' ? 0 : damped * slope);
		if (model.season === 'N') return base;
		const s = season[h % season.length];
		return model.season === 'A' ? base + s : base * s;
	});
}

/**
 * Variance of the forecast errors by horizon: for the additive models σ²(1 + Σ c(j)²) with
 * c(j) = α + β·(j or Σφ^i) + γ at whole cycles; for multiplicative errors the same in relative terms of
 * the forecast, an approximation that is close for small variances.
 * Source: Hyndman et al. 2008, table 6.1 and 6.4.
 */
export function etsVariance(fit: EtsFit, mean: Float64Array): Float64Array {
	const { model, alpha, beta, gamma, phi, variance, season } = fit;
	let [sum, damped, power] = [1, 0, 1];
	return mean.map((value, h) => {
		if (h > 0) {
			power *= phi;
			damped += model.trend === 'Ad' ? power : 1;
			const cycle = model.season !== 'N' && h % season.length === 0 ? gamma : 0;
			const c = alpha + (model.trend === 'N' ? 0 : beta * damped) + cycle;
			sum += c * c;
		}
		return variance * sum * (model.error === 'M' ? value * value : 1);
	});
}

interface Weights {
	alpha: number;
	/** Of the slope, in units of the level's error: β = α β*. */
	beta: number;
	gamma: number;
	phi: number;
	level: number;
	slope: number;
}

interface FirstStates {
	level: number;
	slope: number;
	season: Float64Array;
}

const parameterCount = ({ trend, season }: EtsModel, m: number): number =>
	// α, level, variance; β, slope; φ; γ and m − 1 seasonal terms.
	3 + (trend === 'N' ? 0 : 2) + (trend === 'Ad' ? 1 : 0) + (season === 'N' ? 0 : m);

/** Which variables the search has, with their start and bounds; weights keep to the usual region. */
function layoutOf({ trend, season }: EtsModel, first: FirstStates, scale: number) {
	const start: number[] = [0.3, first.level];
	const bounds: Array<[number, number]> = [
		[1e-4, 0.9999],
		[first.level - 4 * scale, first.level + 4 * scale],
	];
	const add = (value: number, low: number, high: number): number => {
		bounds.push([low, high]);
		return start.push(value) - 1;
	};
	const slope = trend === 'N' ? -1 : add(first.slope, first.slope - scale, first.slope + scale);
	const beta = trend === 'N' ? -1 : add(0.1, 1e-4, 0.9999);
	const phi = trend === 'Ad' ? add(0.95, 0.8, 0.98) : -1;
	const gamma = season === 'N' ? -1 : add(0.05, 1e-4, 0.9999);
	return {
		start,
		bounds,
		read: (x: readonly number[]): Weights => ({
			alpha: x[0],
			level: x[1],
			slope: slope < 0 ? 0 : x[slope],
			beta: beta < 0 ? 0 : x[beta] * x[0],
			phi: phi < 0 ? 1 : x[phi],
			gamma: gamma < 0 ? 0 : x[gamma] * (1 - x[0]),
		}),
	};
}

/** One pass of the filter in error-correction form. */
function run(y: Float64Array, model: EtsModel, m: number, weights: Weights, first: Float64Array) {
	const { alpha, beta, gamma, phi } = weights;
	const multiplicative = model.error === 'M';
	const seasonal = model.season !== 'N';
	const bySeason = model.season === 'M';
	const season = Float64Array.from(first);
	const fitted = new Float64Array(y.length);
	let { level, slope } = weights;
	let [squares, logs] = [0, 0];
	for (let i = 0; i < y.length; i++) {
		const phase = seasonal ? i % m : 0;
		const s = seasonal ? season[phase] : 0;
		const base = level + phi * slope;
		const mean = bySeason ? base * s : base + s;
		fitted[i] = mean;
		const error = y[i] - mean;
		if (multiplicative) {
			if (!(mean > 0)) return failed(fitted, season);
			squares += (error / mean) ** 2;
			logs += Math.log(mean);
		} else squares += error * error;
		const onLevel = bySeason ? error / s : error;
		level = base + alpha * onLevel;
		slope = phi * slope + beta * onLevel;
		if (seasonal) season[phase] = s + gamma * (bySeason ? error / base : error);
	}
	const next = seasonal ? y.length % m : 0;
	return {
		squares,
		fitted,
		level,
		slope,
		season: season.map((_, i) => season[(next + i) % season.length]),
		minusTwiceLogLikelihood: y.length * Math.log(Math.max(squares, 1e-300)) + 2 * logs,
	};
}

const failed = (fitted: Float64Array, season: Float64Array) => ({
	...{ squares: NaN, fitted, level: NaN, slope: 0, season },
	minusTwiceLogLikelihood: Number.POSITIVE_INFINITY,
});

/** Seasonal terms from the first cycles' deviations from a line, then level and slope of the rest. */
function firstStates(y: Float64Array, { season, trend }: EtsModel, m: number): FirstStates {
	const head = y.subarray(0, Math.min(y.length, Math.max(10, 3 * m)));
	const overall = lineOf(head);
	const terms = new Float64Array(season === 'N' ? 1 : m);
	if (season !== 'N') {
		const counts = new Float64Array(m);
		head.forEach((value, i) => {
			const base = overall.at(i);
			terms[i % m] += season === 'M' ? value / Math.max(base, 1e-9) : value - base;
			counts[i % m] += 1;
		});
		terms.forEach((_, i) => (terms[i] /= counts[i]));
		const center = terms.reduce((sum, value) => sum + value, 0) / m;
		terms.forEach((_, i) => (terms[i] = season === 'M' ? terms[i] / center : terms[i] - center));
	}
	const adjusted = head.map((value, i) => {
		if (season === 'N') return value;
		return season === 'M' ? value / Math.max(terms[i % m], 1e-9) : value - terms[i % m];
	});
	const line = lineOf(adjusted.subarray(0, Math.max(10, m)));
	if (trend !== 'N') return { level: line.at(-1), slope: line.slope, season: terms };
	const level = adjusted.reduce((sum, value) => sum + value, 0) / adjusted.length;
	return { level, slope: 0, season: terms };
}

function lineOf(values: Float64Array): { slope: number; at(i: number): number } {
	const n = values.length;
	const middle = (n - 1) / 2;
	let [products, squares, sum] = [0, 0, 0];
	for (let i = 0; i < n; i++) {
		products += (i - middle) * values[i];
		squares += (i - middle) ** 2;
		sum += values[i];
	}
	const slope = squares === 0 ? 0 : products / squares;
	return { slope, at: (i) => sum / n + slope * (i - middle) };
}

function deviation(values: Float64Array): number {
	const center = values.reduce((sum, value) => sum + value, 0) / values.length;
	return Math.sqrt(values.reduce((sum, value) => sum + (value - center) ** 2, 0) / values.length);
}
