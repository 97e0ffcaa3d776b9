import { z } from 'zod/v4';
import { InputError } from '../../lib/model';
import {
	optionFields,
	parseTrendSettings,
	TREND_CHARTS,
	TREND_METHODS,
	type AnalyseOptions,
} from '../../lib/signals';
import { optionalNumber, parseParameter } from '../shared';
import { parseJson } from './parse-json';
import { NOT_OF_MONTHS } from './trend-methods';

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
	given: { json: unknown; fields: Readonly<Record<string, unknown>> },
	baselineMonths?: number,
): Pick<AnalyseOptions, 'chart'> | Pick<AnalyseOptions, 'method'> {
	const name = String(chosen);
	const json = parseJson(z.record(z.string(), z.unknown()), given.json, 'Method Options') ?? {};
	const fields = readFields(name, given.fields);
	if (Object.keys(json).length > 0 && Object.keys(fields).length > 0) {
		throw new InputError('Method Options are given twice: as JSON and as fields.', {
			mend: 'Take one of them out; nodes of version 1.1 have the fields.',
		});
	}
	const options = { ...json, ...fields };
	const own = Object.keys(options).find((name) => Object.hasOwn(FIELDS, name));
	if (own !== undefined) {
		throw new InputError(`Method Options holds "${own}", for which the node has a field.`, {
			mend: `Take it out and use ${FIELDS[own]}.`,
		});
	}
	const chart = chartSchema.safeParse(chosen).data;
	if (chart && Object.keys(options).length === 0) return { chart };
	const { method } = parseTrendSettings(name, options);
	if (method.baseline === 'own' && baselineMonths !== undefined) {
		throw new InputError(`Baseline Months has no use: ${method.title} takes no baseline.`, {
			mend: 'Take it out of Trend Options, or choose a method with a baseline.',
		});
	}
	if (name === NOT_OF_MONTHS) {
		throw new InputError('The g-chart takes gaps between events, not monthly counts.', {
			mend: 'Choose another trend method; for rare events the exact Poisson comparison.',
		});
	}
	return {
		method: { name, options, ...(baselineMonths === undefined ? {} : { baselineNamed: true }) },
	};
}

/** The fields of a method's options; numbers may come as text from an expression. */
function readFields(
	key: string,
	given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
	const method = Object.hasOwn(TREND_METHODS, key) ? TREND_METHODS[key] : undefined;
	if (!method) return given;
	const shape = optionFields(method).map(({ name, kind }) => [name, SCHEMAS[kind]] as const);
	const read = parseParameter(z.looseObject(Object.fromEntries(shape)), given, 'Method Options');
	return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

const SCHEMAS = {
	number: optionalNumber(),
	integer: optionalNumber(),
	switch: z.unknown(),
	choice: z.unknown(),
};
