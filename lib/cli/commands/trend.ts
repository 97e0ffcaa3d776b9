import { InputError } from '../../model';
import { judgeSeries, parseTrendSettings, TREND_METHODS, type TrendSettings } from '../../signals';
import type { Command } from '../command';
import { CsvWriter } from '../csv-writer';
import { readSeries } from '../read-series';

const LONGEST_NAME = Math.max(...Object.keys(TREND_METHODS).map((name) => name.length));
const METHOD_HELP = Object.entries(TREND_METHODS)
	.map(
		([name, { title, optionsHelp }]) =>
			`  ${name.padEnd(LONGEST_NAME)}  ${title}. Options: ${optionsHelp}`,
	)
	.join('\n');

const USAGE = `cer trend --method M [--options JSON] < in > out.csv

Input: CSV period,count[,denominator[,denominator_cv]]; denominator_cv is the coefficient of variation
  of a denominator that is an estimate (0.1 for 10 %): it widens u and p limits, sets how Laney limits
  differ between periods, and is averaged over in the Poisson comparison; MaxSPRT says that it takes it as known.
  Periods 2025-03, 2025-03-01, 2025-W10 or 2025-Q1 must ascend; missing ones count as zero and are named
  in the summary. Other labels keep their order.

Methods and their options:
${METHOD_HELP}
Options of all: baseline (number of first periods, or ["first","last"]; Shewhart and Laney charts: all
  periods; EWMA, Poisson, CUSUM, MaxSPRT: the first 24, at most two thirds), exclude (list of periods),
  batchDumps (true flags single periods far above their neighbours), asOf and lagDays (flag months not
  yet complete on that day). Excluded and flagged periods are judged, but enter neither the baseline
  nor the smoothing.

Output: CSV period,count,expected,upper,score,alarm,flags; flags are separated by ";".`;

/** `cer trend`: judges a series of counts by a control chart or an outbreak detector. */
export const command: Command = {
	name: 'trend',
	summary: 'Judge a series of counts by a control chart or an outbreak detector',
	usage: USAGE,
	options: { method: { type: 'string' }, options: { type: 'string' } },
	async run({ values, input, output }) {
		const settings = settingsOf(values.method, values.options);
		const { filled, step, ...series } = await readSeries(input);
		const { denominator } = settings.method;
		if (denominator === 'needed' && !series.denominators) {
			throw new InputError(`trend: method ${settings.name} needs a column "denominator".`, {
				mend: 'Use --method c for counts alone.',
			});
		}
		if (denominator === 'refused' && series.denominators) {
			throw new InputError(
				`trend: method ${settings.name} takes counts of equal exposure, but there is a denominator.`,
				{ mend: 'Use --method u, laney-u or poisson, or leave the column out.' },
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
			method: settings.name,
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
		throw new InputError('trend: --method is missing.', {
			mend: `Methods: ${Object.keys(TREND_METHODS).join(', ')}.`,
		});
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
