import { EtsFilter, type EtsWeights } from './ets-filter';
import { etsFamily, etsParameters, type EtsModel } from './ets-model';
import { etsVariables } from './ets-variables';
import { lbfgs } from '../numerics';

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

/** How long to search: likelihoods computed from a start, relative gain at which it ends, and the starts. */
interface Effort {
	evaluations: number;
	tolerance: number;
	starts: ReadonlyArray<{ alpha: number; beta: number; gamma: number }>;
}

const FIRST_START = { alpha: 0.3, beta: 0.1, gamma: 0.05 };
/** `thorough` searches from several weights until nothing is gained; `quick` is for choices and backtests. */
const EFFORTS: Readonly<Record<'thorough' | 'quick', Effort>> = {
	thorough: {
		evaluations: 1_000,
		tolerance: 1e-10,
		starts: [
			FIRST_START,
			{ alpha: 0.7, beta: 0.05, gamma: 0.02 },
			{ alpha: 0.05, beta: 0.5, gamma: 0.3 },
		],
	},
	quick: { evaluations: 60, tolerance: 1e-5, starts: [FIRST_START] },
};
export type EtsEffort = keyof typeof EFFORTS;

/**
 * Fits one model of exponential smoothing in state-space form by maximum likelihood over its weights
 * and all its first states: level, slope and seasonal terms. The weights keep to the usual region
 * (0 < β < α, 0 < γ < 1 − α, 0.8 < φ < 0.98). Undefined when the series is too short for the model,
 * or not positive for a multiplicative one.
 *
 *   ln L = −n/2 · ln Σe² − Σ ln |r|, e the errors, r = 1 (A) or the one-step forecasts (M)
 *   AICc with all weights, first states (seasonal ones too) and the variance as parameters
 *
 * Source: Hyndman, Koehler, Ord & Snyder, Forecasting with Exponential Smoothing (2008), 2.5, 5.1.
 *
 * @example fitEts([10, 14, 11, 15, 18, 14, 19, 22, 17, 21, 24, 19],
 *   { error: 'A', trend: 'N', season: 'N' }, 1)?.alpha // => 0.5226
 */
export function fitEts(
	values: ArrayLike<number>,
	model: EtsModel,
	period: number,
	effort: EtsEffort = 'thorough',
): EtsFit | undefined {
	const y = Float64Array.from(values);
	const m = model.season === 'N' ? 1 : period;
	const parameters = etsParameters(model, m);
	if (y.length < parameters + 3 || (m > 1 && y.length < 2 * m + 2)) return undefined;
	if ((model.error === 'M' || model.season === 'M') && !y.every((value) => value > 0))
		return undefined;
	const weights = search(y, model, m, EFFORTS[effort]);
	return weights && etsAt(y, model, period, weights);
}

/**
 * The model with given weights and first states, as a fit: what the filter makes of the series, its
 * likelihood and the state it ends in. Undefined where the forecasts leave the model's domain.
 */
export function etsAt(
	values: ArrayLike<number>,
	model: EtsModel,
	period: number,
	weights: EtsWeights,
): EtsFit | undefined {
	const m = model.season === 'N' ? 1 : period;
	const filter = new EtsFilter(Float64Array.from(values), model, m);
	const twice = filter.run(weights);
	if (!Number.isFinite(twice)) return undefined;
	const n = values.length;
	const parameters = etsParameters(model, m);
	const next = m > 1 ? n % m : 0;
	const aic = twice + 2 * parameters;
	return {
		model,
		...{ alpha: weights.alpha, beta: weights.beta, gamma: weights.gamma, phi: weights.phi },
		variance: filter.squares / Math.max(1, n - parameters + 1),
		logLikelihood: -twice / 2,
		aicc: aic + (2 * parameters * (parameters + 1)) / Math.max(1, n - parameters - 1),
		fitted: filter.fitted,
		level: filter.level,
		slope: filter.slope,
		season: filter.season.map((_, i) => filter.season[(next + i) % m]),
	};
}

/** The model of the family with the smallest AICc. */
export function chooseEts(
	values: ArrayLike<number>,
	period: number,
	effort: EtsEffort = 'thorough',
): EtsFit | undefined {
	const seasonal = period > 1 && values.length >= 2 * period + 2;
	return etsFamily(seasonal)
		.map((model) => fitEts(values, model, period, effort))
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
 *
 * @example etsVariance({
 *   model: { error: 'A', trend: 'N', season: 'N' }, alpha: 0.5, beta: 0, gamma: 0, phi: 1,
 *   variance: 2, season: [],
 * }, Float64Array.of(5, 5, 5)) // => [2, 2.5, 3]
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

/** The best of the searches from each start; undefined where no start lies in the model's domain. */
function search(
	y: Float64Array,
	model: EtsModel,
	m: number,
	effort: Effort,
): EtsWeights | undefined {
	const filter = new EtsFilter(y, model, m);
	const layout = etsVariables(y, model, m);
	const { weights, slopes } = layout;
	let best: { at: Float64Array; value: number } | undefined;
	for (const start of effort.starts) {
		const found = lbfgs(
			(x, to) => {
				layout.read(x);
				const value = filter.run(weights);
				if (value === Infinity) return value;
				filter.gradient(weights, slopes);
				layout.writeSlopes(x, to);
				return value;
			},
			layout.startAt(start),
			effort,
		);
		if (Number.isFinite(found.value) && (!best || found.value < best.value)) best = found;
	}
	if (!best) return undefined;
	layout.read(best.at);
	return weights;
}
