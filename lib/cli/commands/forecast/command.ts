import { FORECAST_METHODS } from '../../../signals/forecast/methods';
import type { Command } from '../../command';

export const LONGEST_HORIZON = 120;

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

/** What `cer forecast` takes. */
export const command: Command = {
	usage: USAGE,
	options: {
		horizon: { type: 'string' },
		method: { type: 'string' },
		level: { type: 'string' },
		cycle: { type: 'string' },
		step: { type: 'string' },
	},
};
