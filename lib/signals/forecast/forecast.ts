import { backtestOf, FEWEST, type Backtest, type Tested } from './backtest';
import { countInterval } from './count-interval';
import { FORECAST_METHODS, forecasterOf, type ForecastMethod, type Outlook } from './methods';

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

/**
 * Forecasts counts with intervals. Every method forecasts the last periods from several earlier
 * origins; the one with the smallest root mean squared scaled error is taken (the absolute error would
 * prefer a forecast of nothing for rare reports), and its spread is widened where its intervals held
 * too little. Intervals are quantiles of a negative binomial (Poisson where
 * there is no more spread) with the method's mean and variance.
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
		.map((name) => ({ name, tested: backtestOf(name, y, { period, horizon, level, origins }) }))
		.sort((a, b) => errorOf(a) - errorOf(b) || 0);
	for (const { name, tested } of tried) {
		// The forecast itself deserves the longer search.
		const outlook = forecasterOf(name, y, period)(y, horizon, 'thorough');
		if (!outlook?.mean.every(Number.isFinite)) continue;
		const backtests = tried.flatMap((one) => one.tested?.backtest ?? []);
		const widened = tested?.widened ?? 1;
		return {
			method: name,
			model: outlook.model,
			level,
			points: pointsOf(outlook, level, widened),
			backtests,
			widened,
			explanation: explain({ method: name, outlook, tested }, backtests, level),
		};
	}
	return { note: 'The series is too short for this method.' };
}

/** What could not be tested comes after what was. */
const errorOf = ({ tested }: { tested?: Tested }): number => tested?.backtest.rmsse ?? Infinity;

const pointsOf = ({ mean, variance }: Outlook, level: number, widened: number): ForecastPoint[] =>
	Array.from(mean, (value, h) => ({
		mean: Math.max(0, value),
		...countInterval(value, variance[h] * widened * widened, level),
	}));

function explain(
	{ method, outlook, tested }: { method: ForecastMethod; outlook: Outlook; tested?: Tested },
	backtests: readonly Backtest[],
	level: number,
): string {
	const percent = (value: number) => `${Math.round(value * 100)} %`;
	const parts = [`Forecast by ${outlook.model}.`];
	if (!tested) {
		parts.push(
			'The series is too short to hold observations back: the intervals are the model’s own and untested.',
		);
		return parts.join(' ');
	}
	const { backtest, widened } = tested;
	const others = backtests.filter((other) => other.method !== method);
	if (others.length > 0) {
		const errors = others.map(({ model, rmsse }) => `${model} ${rmsse.toFixed(2)}`).join(', ');
		const form = backtest.model === outlook.model ? '' : ` (then ${backtest.model})`;
		parts.push(
			`Chosen by backtest${form}: root mean squared scaled error ${backtest.rmsse.toFixed(2)} against ${errors}; each form was chosen on what lay before all that was held back.`,
		);
	}
	const wider =
		widened > 1.005
			? `; their spread is widened by the factor ${widened.toFixed(2)} for that reason`
			: '';
	parts.push(
		`${percent(level)} intervals held ${percent(backtest.coverage)} of ${backtest.held} observations held back${wider}.`,
	);
	return parts.join(' ');
}
