import { InputError } from '../../model';
import { judgeSeries, parseTrendSettings, type TrendSettings } from '../../signals';
import type { Command } from '../command';
import { CsvWriter } from '../csv-writer';
import { readSeries } from '../read-series';

const USAGE = `cer trend --method ewma|poisson|c|u [--options JSON] < in > out.csv

Input: CSV period,count[,denominator]. Periods 2025-03, 2025-03-01, 2025-W10 or 2025-Q1 must ascend;
  missing ones count as zero and are named in the summary. Other labels keep their order.

Methods and their options:
  ewma     lambda (0.2), L (3), center, sigma   score is the smoothed value, upper its limit
  poisson  alpha (0.00135)                      exact comparison with the baseline, exposure included;
                                                score is -log10 of the probability
  c        L (3), center                        counts; score in standard deviations
  u        L (3), center                        counts per denominator; score in standard deviations
Options of all: baseline (number of first periods, or ["first","last"]; c and u: all periods, ewma and
  poisson: the first 24, at most two thirds), exclude (list of periods), batchDumps (true flags single
  periods far above their neighbours), asOf and lagDays (flag months not yet complete on that day).
  Excluded and flagged periods are judged, but enter neither the baseline nor the smoothing.

Output: CSV period,count,expected,upper,score,alarm,flags; flags are separated by ";".`;

/** `cer trend`: judges a series of counts by a control chart. */
export const command: Command = {
	name: 'trend',
	summary: 'Judge a series of counts by EWMA, exact Poisson comparison, c- or u-chart',
	usage: USAGE,
	options: { method: { type: 'string' }, options: { type: 'string' } },
	async run({ values, input, output }) {
		const settings = settingsOf(values.method, values.options);
		const { filled, step, ...series } = await readSeries(input);
		if (settings.method === 'u' && !series.denominators) {
			throw new InputError('trend: method u needs a column "denominator".', {
				mend: 'Use --method c for counts alone.',
			});
		}
		if (series.denominators && (settings.method === 'c' || settings.method === 'ewma')) {
			throw new InputError(
				`trend: method ${settings.method} takes counts of equal exposure, but there is a denominator.`,
				{
					mend: 'Use --method u or poisson, or leave the column out.',
				},
			);
		}
		const { points, parameters, baseline, explanation } = judgeSeries(series, settings);
		const header = ['period', 'count', 'expected', 'upper', 'score', 'alarm', 'flags'];
		const writer = new CsvWriter(output, header);
		for (const { period, count, expected, upper, score, alarm, flags } of points) {
			await writer.write([period, count, expected, upper, score, alarm, flags.join(';')]);
		}
		await writer.flush();
		const alarms = points.filter(({ alarm }) => alarm).map(({ period }) => period);
		return {
			method: settings.method,
			periods: points.length,
			...(step === undefined ? {} : { step }),
			filled,
			parameters,
			baseline,
			alarms,
			explanation,
		};
	},
};

function settingsOf(method: unknown, options: unknown): TrendSettings {
	if (method === undefined) {
		throw new InputError('trend: --method is missing.', { mend: 'Methods: ewma, poisson, c, u.' });
	}
	return parseTrendSettings(String(method), options === undefined ? {} : json(String(options)));
}

function json(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		throw new InputError('trend: --options is not JSON.', {
			mend: 'For example --options \'{"lambda":0.3,"baseline":12}\'.',
			cause: error,
		});
	}
}
