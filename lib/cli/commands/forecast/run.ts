import { InputError } from '../../../model/errors';
import { forecastCounts } from '../../../signals/forecast/forecast';
import { FORECAST_METHODS, type ForecastMethod } from '../../../signals/forecast/methods';
import type { Invocation } from '../../command';
import { CsvWriter } from '../../csv-writer';
import { nextPeriods } from '../../next-periods';
import { readSeries } from '../../read-series';
import { wholeNumber } from '../../whole-number';
import { LONGEST_HORIZON } from './command';

/** Periods in a year, by the step of the series. */
const CYCLE: Readonly<Record<string, number>> = { day: 7, week: 52, month: 12, quarter: 4 };

/** `cer forecast`: what a series of counts may do next. */
export async function run({ values, input, output }: Invocation): Promise<Record<string, unknown>> {
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
}

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
