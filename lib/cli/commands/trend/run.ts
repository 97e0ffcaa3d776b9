import type { SeriesPoint } from '../../../model';
import { InputError } from '../../../model/errors';
import { coxStuart, mannKendall } from '../../../signals/surveillance/statistics/drift';
import { judgeSeries } from '../../../signals/surveillance/judge/judge-series';
import { TREND_METHODS } from '../../../signals/surveillance/methods';
import {
	parseTrendSettings,
	type TrendSettings,
} from '../../../signals/surveillance/judge/trend-settings';
import type { Invocation } from '../../command';
import { CsvWriter } from '../../csv-writer';
import { readSeries } from '../../read-series';

/** `cer trend`: judges a series of counts by a control chart or an outbreak detector. */
export async function run({ values, input, output }: Invocation): Promise<Record<string, unknown>> {
	const settings = settingsOf(values.method, values.options);
	const { filled, respelled, taken, step, ...series } = await readSeries(input, values.step);
	const { points, parameters, baseline, judged, explanation } = judgeSeries(series, settings);
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
		judged,
		step: step ?? 'none',
		filled,
		...(respelled.length > 0
			? { respelled: { periods: respelled.length, first: respelled.slice(0, 3) } }
			: {}),
		...(taken === undefined ? {} : { taken }),
		parameters,
		...(baseline ? { baseline } : {}),
		alarms,
		drift: driftOf(points),
		explanation,
	};
}

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

/** Whether the periods that are not left out rise steadily, by two tests; one-sided p of a rise. */
function driftOf(points: readonly SeriesPoint[]): Record<string, unknown> {
	const counts = points.flatMap(({ count, flags }) => (flags.includes('excluded') ? [] : [count]));
	const { pRise, slope } = mannKendall(counts);
	return { mannKendall: { pRise, slope }, coxStuart: { pRise: coxStuart(counts).pRise } };
}
