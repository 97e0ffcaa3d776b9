import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { InputError } from '../../lib/model';
import { parseParameter as parse } from '../shared';
import {
	DEFAULT_OPTIONS,
	DEFAULT_ARTICLE_88,
	DEFAULT_FORECAST,
	FORECAST_METHODS,
	JUDGED_METHODS,
	parsePrior,
	type AnalyseOptions,
} from '../../lib/signals';
import { readDenominators } from './read-denominators';
import { readFurther, type GivenFurther } from './read-further';
import { readTrendMethod } from './read-trend-method';

const number = z.coerce.number().optional();
const text = z.string().trim().optional();
const judgementSchema = z.object({
	chi2: number,
	consensus: number,
	eb05: number,
	icLower: number,
	minN: number,
	prr: number,
	rorLower: number,
	rorMinN: number,
	theta: text,
	top: number,
});
const trendSchema = z.object({
	baselineMonths: number,
	flagged: z.enum(['exclude', 'keep']).optional(),
	recallDates: text,
	reportingLagDays: number,
	topSeries: number,
});
const forecastSchema = z.object({
	horizon: z.coerce.number().int().min(1).max(60).default(DEFAULT_FORECAST.horizon),
	method: z.enum(['auto', ...FORECAST_METHODS]).default(DEFAULT_FORECAST.method),
	level: z.coerce.number().min(0.5).max(0.999).default(DEFAULT_FORECAST.level),
});
const months = z.coerce.number().int();
const article88Schema = z.object({
	alpha: z.coerce.number().gt(0).max(0.5).default(DEFAULT_ARTICLE_88.alpha),
	baselineMonths: months.min(6).default(DEFAULT_ARTICLE_88.baselineMonths),
	foreseeable: z.coerce
		.number()
		.nonnegative()
		.optional()
		// The editor has no empty number: zero stands for none.
		.transform((value) => (value === 0 ? undefined : value)),
	observationMonths: months.min(1).default(DEFAULT_ARTICLE_88.observationMonths),
});
const methodsSchema = z.array(z.enum(JUDGED_METHODS)).min(1, 'choose at least one method');

/** What input items carry beside reports and counts. */
export interface GivenByItems extends GivenFurther {
	denominators: readonly unknown[];
}

/**
 * The node's fields as options of the analysis of one source. Article 88 concerns devices alone.
 * @throws InputError for what cannot be read
 */
export function readOptions(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ source, given }: { source: 'maude' | 'faers'; given: GivenByItems },
): Partial<AnalyseOptions> {
	const field = (name: string, otherwise: unknown): unknown =>
		ctx.getNodeParameter(name, itemIndex, otherwise);
	const operation = String(field('operation', 'analyze'));
	const judgement = parse(judgementSchema, field('judgement', {}), 'Judgement Options');
	const trend = parse(trendSchema, field('trendOptions', {}), 'Trend Options');
	const does = (part: string) => operation === 'analyze' || operation === part;
	const { chi2, consensus, eb05, icLower, minN, prr, rorLower, rorMinN, theta, top } = judgement;
	return {
		disproportionality: does('disproportionality'),
		trend: does('trend'),
		onset: operation === 'analyze',
		forecast: does('forecast')
			? parse(forecastSchema, field('forecastOptions', {}), 'Forecast Options')
			: undefined,
		article88:
			does('article88') && (operation === 'article88' || source === 'maude')
				? parse(article88Schema, field('article88Options', {}), 'Article 88 Options')
				: undefined,
		denominators: readDenominators(field('denominators', {}), given.denominators),
		...(does('disproportionality') ? readFurther(field('furtherOptions', {}), given) : {}),
		exposureUnit: parse(text, field('exposureUnit', ''), 'Exposure Unit') || undefined,
		excludeFlagged: trend.flagged === undefined ? undefined : trend.flagged === 'exclude',
		methods: parse(methodsSchema, field('methods', DEFAULT_OPTIONS.methods), 'Methods'),
		thresholds: {
			...DEFAULT_OPTIONS.thresholds,
			...defined({ chi2, eb05, icLower, minN, prr, rorLower, rorMinN }),
		},
		consensus,
		top,
		theta: theta === undefined || theta === '' ? undefined : parsePrior(theta),
		...(does('trend')
			? readTrendMethod(
					field('chart', DEFAULT_OPTIONS.chart),
					field('methodOptions', {}),
					trend.baselineMonths,
				)
			: {}),
		baselineMonths: trend.baselineMonths,
		topSeries: trend.topSeries,
		reportingLagDays: trend.reportingLagDays,
		recallDates: recallDatesOf(trend.recallDates ?? ''),
	};
}

function recallDatesOf(given: string): string[] {
	const dates = given
		.split(',')
		.map((date) => date.trim())
		.filter((date) => date !== '');
	const wrong = dates.find((date) => !z.iso.date().safeParse(date).success);
	if (wrong === undefined) return dates;
	throw new InputError(`Recall Dates holds "${wrong}", which is not a date.`, {
		mend: 'Write dates as YYYY-MM-DD with commas between them.',
	});
}

const defined = <T extends object>(members: T): Partial<T> =>
	Object.fromEntries(
		Object.entries(members).filter(([, value]) => value !== undefined),
	) as Partial<T>;
