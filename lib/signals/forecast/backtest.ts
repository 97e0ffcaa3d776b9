import { mean as meanOf } from '../surveillance/statistics/moments';
import { normalQuantile } from '../numerics';
import { countInterval } from './count-interval';
import { forecasterOf, type ForecastMethod } from './methods';

/** How one method did when it had to forecast what was known already. */
export interface Backtest {
	method: ForecastMethod;
	/** The form that was tested: that of the latest origin. */
	model: string;
	/** Mean absolute error over that of the seasonal naive method within the series; below 1 is better than it. */
	mase: number;
	/** Root mean squared error, scaled likewise: what a forecast of the mean is chosen by. */
	rmsse: number;
	/** Share of held-back observations inside the interval. */
	coverage: number;
	/** Observations held back, over all origins. */
	held: number;
}

/** A backtest, and the factor on the standard deviation at which its intervals would have held. */
export interface Tested {
	backtest: Backtest;
	widened: number;
}

/** What is tested: how far ahead, from how many origins, at which level. */
export interface BacktestPlan {
	period: number;
	horizon: number;
	level: number;
	origins: number;
}

/** Fewest observations a forecast is made from. */
export const FEWEST = 8;

/**
 * A method's forecasts of the last part of the series from origins half a horizon apart, so that they
 * see the season from more than one side. Its form is chosen on what lies before the earliest of them:
 * no forecast is of a period that had a part in the choice. Undefined where nothing can be held back.
 * Sources: Tashman, Int J Forecast 2000;16:437–450 (rolling origin); Hyndman & Koehler, Int J Forecast
 * 2006;22:679–688 (MASE); Makridakis et al., Int J Forecast 2022;38:1325–1336 (RMSSE).
 *
 * @example backtestOf('seasonal-naive', Float64Array.from({ length: 24 }, (_, i) => i), {
 *   period: 1, horizon: 2, level: 0.95, origins: 3,
 * })?.backtest // => { mase: 1.5, rmsse: 1.58114 }
 */
export function backtestOf(
	method: ForecastMethod,
	y: Float64Array,
	plan: BacktestPlan,
): Tested | undefined {
	const { held, model } = holdBack(method, y, plan);
	if (held.length === 0) return undefined;
	const { level, period } = plan;
	const inside = held.filter(({ actual, mean, variance }) => {
		const { lower, upper } = countInterval(mean, variance, level);
		return actual >= lower && actual <= upper;
	});
	const errors = held.map(({ actual, mean }) => Math.abs(actual - mean));
	const naive = naiveErrors(y, period);
	return {
		backtest: {
			method,
			model,
			mase: meanOf(errors) / (meanOf(naive) || 1),
			rmsse: Math.sqrt(meanSquare(errors) / (meanSquare(naive) || 1)),
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

function holdBack(
	method: ForecastMethod,
	y: Float64Array,
	{ period, horizon, origins }: BacktestPlan,
): { held: Held[]; model: string } {
	const ahead = Math.min(horizon, Math.max(1, Math.floor(y.length / 5)));
	const fewest = Math.max(FEWEST, 2 * period + 3);
	const step = Math.max(1, Math.floor(ahead / 2));
	const starts = Array.from({ length: origins }, (_, k) => y.length - ahead - k * step).filter(
		(at, k) => at >= (k > 0 ? fewest : FEWEST),
	);
	const held: Held[] = [];
	let model = '';
	if (starts.length === 0) return { held, model };
	const forecaster = forecasterOf(method, y.subarray(0, starts[starts.length - 1]), period);
	for (const at of starts) {
		const outlook = forecaster(y.subarray(0, at), ahead);
		if (!outlook?.mean.every(Number.isFinite)) continue;
		model ||= outlook.model;
		outlook.mean.forEach((mean, h) =>
			held.push({
				actual: y[at + h],
				mean: Math.max(0, mean),
				variance: outlook.variance[h],
			}),
		);
	}
	return { held, model };
}

/** Errors of the seasonal naive method within the series. */
function naiveErrors(y: Float64Array, period: number): number[] {
	const m = y.length > 2 * period ? period : 1;
	return Array.from(y.subarray(m), (value, i) => Math.abs(value - y[i]));
}

const meanSquare = (values: readonly number[]): number => meanOf(values.map((value) => value ** 2));

/**
 * The factor on the standard deviation at which the backtest's intervals hold their level; 1 to 2.5.
 * Of n errors the k-th smallest stands for the level k/(n + 1): with fewer than 1/(1 − level) of them
 * the largest is compared with the quantile of the level it stands for.
 */
function widening(held: readonly Held[], level: number): number {
	const scores = held
		.map(
			({ actual, mean, variance }) =>
				Math.abs(actual - mean) / Math.sqrt(Math.max(variance, mean, 0.25)),
		)
		.sort((a, b) => a - b);
	const k = Math.min(scores.length, Math.ceil(level * (scores.length + 1)));
	const share = k / (scores.length + 1);
	return Math.min(2.5, Math.max(1, scores[k - 1] / -normalQuantile((1 - share) / 2)));
}
