import { z } from 'zod/v4';
import { InputError } from '../../lib/model';
import { parseTrendSettings, TREND_CHARTS, type AnalyseOptions } from '../../lib/signals';
import { parseJson } from './parse-json';

const chartSchema = z.enum(TREND_CHARTS);
/** Options of `cer trend` that the node has fields for; one place for each. */
const FIELDS: Readonly<Record<string, string>> = {
	asOf: 'the run’s own date',
	baseline: 'Baseline Months under Trend Options',
	batchDumps: 'Flagged Months under Trend Options',
	exclude: 'Flagged Months under Trend Options',
	lagDays: 'Reporting Lag under Trend Options',
};

/**
 * The chart of the report where one is chosen without settings, else the method of the registry
 * with its settings. @throws InputError for an unknown method, settings or a baseline it does not take
 */
export function readTrendMethod(
	chosen: unknown,
	given: unknown,
	baselineMonths?: number,
): Pick<AnalyseOptions, 'chart'> | Pick<AnalyseOptions, 'method'> {
	const options = parseJson(z.record(z.string(), z.unknown()), given, 'Method Options') ?? {};
	const own = Object.keys(options).find((name) => Object.hasOwn(FIELDS, name));
	if (own !== undefined) {
		throw new InputError(`Method Options holds "${own}", for which the node has a field.`, {
			mend: `Take it out and use ${FIELDS[own]}.`,
		});
	}
	const chart = chartSchema.safeParse(chosen).data;
	if (chart && Object.keys(options).length === 0) return { chart };
	const name = String(chosen);
	const { method } = parseTrendSettings(name, options);
	if (method.baseline === 'own' && baselineMonths !== undefined) {
		throw new InputError(`Baseline Months has no use: ${method.title} takes no baseline.`, {
			mend: 'Take it out of Trend Options, or choose a method with a baseline.',
		});
	}
	if (name === 'g') {
		throw new InputError('The g-chart takes gaps between events, not monthly counts.', {
			mend: 'Choose another trend method; for rare events the exact Poisson comparison.',
		});
	}
	return {
		method: { name, options, ...(baselineMonths === undefined ? {} : { baselineNamed: true }) },
	};
}
