import { normalQuantile } from '../special';
import { discreteQuantile } from '../series/discrete-quantile';
import {
	FORECAST_METHODS,
	forecasterOf,
	type Forecaster,
	type ForecastMethod,
	type Outlook,
} from './methods';

export interface ForecastOptions {
	/** Observations in a cycle: 12 months, 4 quarters, 52 weeks; 1 for none. */
	period: number;
	/** Observations to forecast. */
	horizon: number;
	/** Coverage of the intervals; default 0.95. */
	level?: number;
	/** A method by name; default the best in the backtest. */
	method?: ForecastMethod | 'auto';
	/** Origins of the backtest; default 5. */
	origins?: number;
}

/** How one method did when it had to forecast what was known already. */
export interface Backtest {
	method: ForecastMethod;
	model: string;
	/** Mean absolute error over that of the seasonal naive method within the series; below 1 is better than it. */
	mase: number;
	/** Share of held-back observations inside the interval. */
	coverage: number;
	/** Observations held back, over all origins. */
	held: number;
}

/** One period ahead. */
export interface ForecastPoint {
	mean: number;
	lower: number;
	upper: number;
}

/** A forecast with the evidence for it. */
export interface CountForecast {
	method: ForecastMethod;
	model: string;
	level: number;
	points: ForecastPoint[];
	/** All methods tried, best first; empty when the series is too short to hold anything back. */
	backtests: Backtest[];
	/** How much the spread was widened so that the backtest's intervals would have held their level; 1: not. */
	widened: number;
	/** Method, choice, backtest and coverage in words. */
	explanation: string;
}

/** Too little to forecast from. */
export interface NoForecast {
	note: string;
}

const FEWEST = 8;

/**
 * Forecasts counts with intervals. Every method forecasts the last periods from several earlier
 * origins; the one with the smallest mean absolute scaled error is taken, and its spread is widened
 * where its intervals held too little. Intervals are quantiles of a negative binomial (Poisson where
 * there is no more spread) with the method's mean and variance, so that they never go below zero.
 * Sources: Hyndman & Koehler, Int J Forecast 2006;22:679–688 (MASE); Tashman, Int J Forecast
 * 2000;16:437–450 (rolling origin).
 */
export function forecastCounts(
	counts: ArrayLike<number>,
	options: ForecastOptions,
): CountForecast | NoForecast {
	const y = Float64Array.from(counts);
	const { period, horizon, level = 0.95, method = 'auto', origins = 5 } = options;
	if (y.length < FEWEST)
		return { note: `A forecast needs at least ${FEWEST} periods; there are ${y.length}.` };
	const names = method === 'auto' ? FORECAST_METHODS : [method];
	const tried = names
		.map((name) => tryMethod(name, y, { period, horizon, level, origins }))
		.filter((one) => one !== undefined)
		.sort((a, b) => (a.backtest?.mase ?? 0) - (b.backtest?.mase ?? 0));
	const [best] = tried;
	if (!best) return { note: 'The series is too short for this method.' };
	const backtests = tried.flatMap(({ backtest }) => backtest ?? []);
	return {
		method: best.method,
		model: best.outlook.model,
		level,
		points: pointsOf(best.outlook, level, best.widened),
		backtests,
		widened: best.widened,
		explanation: explain(best, backtests, { level, auto: method === 'auto' }),
	};
}

interface Tried {
	method: ForecastMethod;
	outlook: Outlook;
	backtest?: Backtest;
	widened: number;
}

function tryMethod(
	method: ForecastMethod,
	y: Float64Array,
	{ period, horizon, level, origins }: Required<Omit<ForecastOptions, 'method'>>,
): Tried | undefined {
	const forecaster = forecasterOf(method, y, period);
	const outlook = forecaster(y, horizon);
	if (!outlook || !outlook.mean.every(Number.isFinite)) return undefined;
	const held = holdBack(forecaster, y, { period, horizon, origins });
	if (held.length === 0) return { method, outlook, widened: 1 };
	const inside = held.filter(({ actual, mean, variance }) => {
		const { lower, upper } = interval(mean, variance, level);
		return actual >= lower && actual <= upper;
	});
	const scale = naiveError(y, period);
	const mase =
		held.reduce((sum, { actual, mean }) => sum + Math.abs(actual - Math.max(0, mean)), 0) /
		held.length /
		scale;
	return {
		method,
		outlook,
		backtest: {
			method,
			model: outlook.model,
			mase,
			coverage: inside.length / held.length,
			held: held.length,
		},
		widened: widening(held, level),
	};
}

interface Held {
	actual: number;
	mean: number;
	variance: number;
}

/** Forecasts from origins at equal distances in the last part of the series. */
function holdBack(
	forecaster: Forecaster,
	y: Float64Array,
	{ period, horizon, origins }: { period: number; horizon: number; origins: number },
): Held[] {
	const ahead = Math.min(horizon, Math.max(1, Math.floor(y.length / 5)));
	const fewest = Math.max(FEWEST, 2 * period + 3);
	const step = Math.max(1, Math.floor(ahead / 3));
	const held: Held[] = [];
	for (let k = 0; k < origins; k++) {
		const at = y.length - ahead - k * step;
		if (at < fewest && (k > 0 || at < FEWEST)) break;
		const outlook = forecaster(y.subarray(0, at), ahead);
		if (!outlook) continue;
		for (let h = 0; h < ahead; h++) {
			held.push({ actual: y[at + h], mean: outlook.mean[h], variance: outlook.variance[h] });
		}
	}
	return held;
}

/** Mean absolute error of the seasonal naive method within the series; 1 for a constant one. */
function naiveError(y: Float64Array, period: number): number {
	const m = y.length > 2 * period ? period : 1;
	let sum = 0;
	for (let i = m; i < y.length; i++) sum += Math.abs(y[i] - y[i - m]);
	return sum / (y.length - m) || 1;
}

/** The factor on the standard deviation at which the backtest's intervals hold their level; 1 to 2.5. */
function widening(held: readonly Held[], level: number): number {
	const scores = held
		.map(
			({ actual, mean, variance }) =>
				Math.abs(actual - mean) / Math.sqrt(Math.max(variance, mean, 0.25)),
		)
		.sort((a, b) => a - b);
	const reached = scores[Math.min(scores.length - 1, Math.ceil(level * (scores.length + 1)) - 1)];
	return Math.min(2.5, Math.max(1, reached / -normalQuantile((1 - level) / 2)));
}

const pointsOf = ({ mean, variance }: Outlook, level: number, widened: number): ForecastPoint[] =>
	Array.from(mean, (value, h) => ({
		mean: Math.max(0, value),
		...interval(value, variance[h] * widened * widened, level),
	}));

/** Quantiles of a count with this mean and variance. A mean near zero keeps the width the variance asks for. */
function interval(mean: number, variance: number, level: number): { lower: number; upper: number } {
	const tail = (1 - level) / 2;
	const center = Math.max(mean, 0.05);
	const dispersion = Math.max(1, variance / center);
	return {
		lower: discreteQuantile(1 - tail, center, dispersion),
		upper: discreteQuantile(tail, center, dispersion),
	};
}

function explain(
	{ method, outlook, backtest, widened }: Tried,
	backtests: readonly Backtest[],
	{ level, auto }: { level: number; auto: boolean },
): string {
	const percent = (value: number) => `${Math.round(value * 100)} %`;
	const parts = [`Forecast by ${outlook.model}.`];
	if (auto && backtests.length > 1) {
		const others = backtests
			.filter((other) => other.method !== method)
			.map(({ model, mase }) => `${model} ${mase.toFixed(2)}`)
			.join(', ');
		parts.push(
			`Chosen by backtest: mean absolute scaled error ${backtest?.mase.toFixed(2)} against ${others}.`,
		);
	}
	parts.push(
		backtest
			? `${percent(level)} intervals held ${percent(backtest.coverage)} of ${backtest.held} observations held back${widened > 1.005 ? `; their spread is widened by the factor ${widened.toFixed(2)} for that reason` : ''}.`
			: 'The series is too short to hold observations back: the intervals are the model’s own and untested.',
	);
	return parts.join(' ');
}
