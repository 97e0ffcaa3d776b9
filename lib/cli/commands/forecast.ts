import { InputError } from '../../model';
import { FORECAST_METHODS, forecastCounts, type ForecastMethod } from '../../signals';
import type { Command } from '../command';
import { CsvWriter } from '../csv-writer';
import { nextPeriods } from '../next-periods';
import { readSeries } from '../read-series';
import { wholeNumber } from '../whole-number';

/** Periods in a year, by the step of the series. */
const CYCLE: Readonly<Record<string, number>> = { day: 7, week: 52, month: 12, quarter: 4 };
const LONGEST_HORIZON = 120;

const USAGE = `cer forecast --horizon H [--method auto|${FORECAST_METHODS.join('|')}] [--level L] [--cycle N] [--step STEP] < in > out.csv

Input: CSV period,count, as "cer trend" reads it: months, days, ISO weeks, quarters or years must ascend;
  missing ones count as zero and are named in the summary. Labels of which none is a date keep their order.

Options:
  --horizon  periods to forecast, 1 to ${LONGEST_HORIZON}
  --method   auto (default) takes the method with the smallest error in a rolling-origin backtest
  --level    coverage of the intervals (0.95)
  --cycle    periods in a season; default 12 for months, 4 for quarters, 52 for weeks, 7 for days, 1 else
  --step     day, week, month, quarter, year or none, where that is not to be seen from the periods

Output: CSV period,mean,lower,upper; never below zero. The summary holds the backtest of every method.`;

/** `cer forecast`: what a series of counts may do next. */
export const command: Command = {
	name: 'forecast',
	summary: 'Forecast a series of counts, with intervals and the backtest behind them',
	usage: USAGE,
	options: {
		horizon: { type: 'string' },
		method: { type: 'string' },
		level: { type: 'string' },
		cycle: { type: 'string' },
		step: { type: 'string' },
	},
	async run({ values, input, output }) {
		const horizon = between(values.horizon, '--horizon', 1, LONGEST_HORIZON);
		const method = methodOf(values.method);
		const level = levelOf(values.level);
		const series = await readSeries(input, values.step);
		if (series.denominators) {
			throw new InputError('forecast: counts are forecast, not rates.', {
				mend: 'Leave the column "denominator" out.',
			});
		}
		const { step, filled, respelled, taken } = series;
		const period =
			values.cycle === undefined
				? (CYCLE[step ?? ''] ?? 1)
				: between(values.cycle, '--cycle', 1, 366);
		const result = forecastCounts(series.counts, { period, horizon, level, method });
		if ('note' in result) throw new InputError(`forecast: ${result.note}`);
		const periods = nextPeriods(series.periods, horizon);
		const writer = new CsvWriter(output, ['period', 'mean', 'lower', 'upper']);
		for (const [h, { mean, lower, upper }] of result.points.entries()) {
			await writer.write([periods[h], mean, lower, upper]);
		}
		await writer.flush();
		const { model, backtests, widened, explanation } = result;
		return {
			...{ method: result.method, model, level, periods: series.periods.length, filled },
			...{ step: step ?? 'none' },
			...(respelled.length > 0
				? { respelled: { periods: respelled.length, first: respelled.slice(0, 3) } }
				: {}),
			...(taken === undefined ? {} : { taken }),
			...{ cycle: period, backtests, widened, explanation },
		};
	},
};

function between(value: unknown, name: string, least: number, most: number): number {
	if (value === undefined) throw new InputError(`forecast: ${name} is missing.`);
	const number = wholeNumber(String(value), name);
	if (number >= least && number <= most) return number;
	throw new InputError(`forecast: ${name} ${number} is not from ${least} to ${most}.`);
}

function methodOf(value: unknown): ForecastMethod | 'auto' {
	if (value === undefined || value === 'auto') return 'auto';
	const method = FORECAST_METHODS.find((name) => name === value);
	if (method) return method;
	throw new InputError(`forecast: there is no method "${String(value)}".`, {
		mend: `Methods: auto, ${FORECAST_METHODS.join(', ')}.`,
	});
}

function levelOf(value: unknown): number {
	const level = value === undefined ? 0.95 : Number(value);
	if (level > 0 && level < 1) return level;
	throw new InputError(`forecast: --level ${String(value)} is not between 0 and 1.`, {
		mend: 'Give 0.95 for 95 % intervals.',
	});
}
