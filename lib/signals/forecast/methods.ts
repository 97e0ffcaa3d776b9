import { countRegression } from './negative-binomial-regression';
import { chooseEts, etsMean, etsVariance, fitEts, type EtsEffort } from './ets';
import { etsName, type EtsModel } from './ets-model';
import { holtWinters, type HoltWintersKind } from './holt-winters';
import { stl } from './stl';

/** Mean and variance of the next observations. */
export interface Outlook {
	mean: Float64Array;
	variance: Float64Array;
	/** The model in the literature's notation, with what was chosen: `ETS(A,N,A)`. */
	model: string;
}

export const FORECAST_METHODS = [
	'seasonal-naive',
	'ets',
	'holt-winters',
	'stl-ets',
	'count-regression',
] as const;
export type ForecastMethod = (typeof FORECAST_METHODS)[number];

/** A method whose form is chosen: refitted to each history it is given. */
export type Forecaster = (
	history: Float64Array,
	horizon: number,
	effort?: EtsEffort,
) => Outlook | undefined;

/**
 * The forecaster of a method, its form chosen on `training`. The choice that takes long (which ETS
 * model) is made there once; the others make theirs on the history they are given. Whoever tests
 * forecasts must give a training part that holds nothing of what they are tested on.
 */
export function forecasterOf(
	method: ForecastMethod,
	training: Float64Array,
	period: number,
): Forecaster {
	switch (method) {
		case 'seasonal-naive':
			return (history, horizon) => seasonalNaive(history, horizon, period);
		case 'ets': {
			const model = chooseEts(training, period, 'quick')?.model;
			return (history, horizon, effort = 'quick') =>
				model && smoothed(history, horizon, { period, model, effort });
		}
		case 'holt-winters':
			return (history, horizon) => winters(history, horizon, period);
		case 'stl-ets':
			return (history, horizon) => decomposed(history, horizon, period);
		case 'count-regression':
			return (history, horizon) => regressed(history, horizon, period);
	}
}

/** The same month of the year before (without season, the last value); errors grow with whole cycles. */
function seasonalNaive(y: Float64Array, horizon: number, period: number): Outlook | undefined {
	const m = y.length > 2 * period ? period : 1;
	if (y.length < m + 2) return undefined;
	let squares = 0;
	for (let i = m; i < y.length; i++) squares += (y[i] - y[i - m]) ** 2;
	const variance = squares / (y.length - m);
	return {
		mean: Float64Array.from({ length: horizon }, (_, h) => y[y.length - m + (h % m)]),
		variance: Float64Array.from({ length: horizon }, (_, h) => variance * (Math.floor(h / m) + 1)),
		model: m > 1 ? 'seasonal naive' : 'naive',
	};
}

function smoothed(
	y: Float64Array,
	horizon: number,
	{ period, model, effort }: { period: number; model: EtsModel; effort: EtsEffort },
): Outlook | undefined {
	const fit = fitEts(y, model, period, effort);
	if (!fit) return undefined;
	const mean = etsMean(fit, horizon);
	return { mean, variance: etsVariance(fit, mean), model: etsName(model) };
}

function winters(y: Float64Array, horizon: number, period: number): Outlook | undefined {
	if (period < 2 || y.length < 2 * period + 2) return undefined;
	const kinds: HoltWintersKind[] = y.every((value) => value > 0)
		? ['additive', 'multiplicative']
		: ['additive'];
	const [fit] = kinds
		.map((kind) => holtWinters(y, kind, period, 'quick'))
		.sort((a, b) => a.sse - b.sse);
	const { alpha, beta = 0, gamma = 0 } = fit.weights;
	const sigma2 = fit.sse / Math.max(1, y.length - period - 3);
	const mean = fit.forecast(horizon);
	let sum = 1;
	const variance = mean.map((_, h) => {
		// Error-correction form: the slope moves by αβ, the season by γ(1 − α).
		const cycle = h > 0 && h % period === 0 ? gamma * (1 - alpha) : 0;
		if (h > 0) sum += (alpha + alpha * beta * h + cycle) ** 2;
		return sigma2 * sum;
	});
	return { mean, variance, model: `Holt–Winters, ${fit.kind}` };
}

/** The season of STL repeated, the rest by simple or damped smoothing. */
function decomposed(y: Float64Array, horizon: number, period: number): Outlook | undefined {
	if (period < 2 || y.length < 2 * period + 2) return undefined;
	const { seasonal } = stl(y, { period });
	const rest = y.map((value, i) => value - seasonal[i]);
	const fits = (['N', 'Ad'] as const)
		.map((trend) => fitEts(rest, { error: 'A', trend, season: 'N' }, 1, 'quick'))
		.filter((fit) => fit !== undefined)
		.sort((a, b) => a.aicc - b.aicc);
	const [fit] = fits;
	if (!fit) return undefined;
	const base = etsMean(fit, horizon);
	const mean = base.map((value, h) => value + seasonal[y.length - period + (h % period)]);
	return { mean, variance: etsVariance(fit, base), model: `STL + ${etsName(fit.model)}` };
}

function regressed(y: Float64Array, horizon: number, period: number): Outlook | undefined {
	if (y.length < 8) return undefined;
	const { size, predict, trend, harmonics } = countRegression(y, period);
	const ahead = Array.from({ length: horizon }, (_, h) => predict(y.length + h));
	return {
		mean: Float64Array.from(ahead, ({ mean }) => mean),
		variance: Float64Array.from(
			ahead,
			({ mean, relativeError }) => mean + (mean * mean) / size + (mean * relativeError) ** 2,
		),
		model: `negative binomial regression${harmonics > 0 ? ', seasonal' : ''}${trend ? ', with trend' : ''}`,
	};
}
