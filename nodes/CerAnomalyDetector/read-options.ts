import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { InputError, type ReportSource } from '../../lib/model';
import {
	dayListField,
	numberField,
	optionalNumber,
	parseParameter as parse,
	readChoices,
	readJson,
	readObject,
	readText,
	textField,
} from '../shared';
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
import { readSupplementary, type GivenSupplementary } from './read-supplementary';
import { readTrendMethod } from './read-trend-method';
import { optionsFieldOf } from './trend-methods';
import { TYPED_OPTIONS_SINCE } from './versions';

const number = optionalNumber();
const text = textField();
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
	recallDates: dayListField(),
	reportingLagDays: number,
	topSeries: number,
});
const forecastSchema = z.object({
	horizon: numberField({ whole: true, min: 1, max: 60 }, DEFAULT_FORECAST.horizon),
	method: z.enum(['auto', ...FORECAST_METHODS]).default(DEFAULT_FORECAST.method),
	level: numberField({ min: 0.5, max: 0.999 }, DEFAULT_FORECAST.level),
});
const months = (min: number, byDefault: number) => numberField({ whole: true, min }, byDefault);
const article88Schema = z.object({
	alpha: numberField({ min: Number.MIN_VALUE, max: 0.5 }, DEFAULT_ARTICLE_88.alpha),
	baselineMonths: months(6, DEFAULT_ARTICLE_88.baselineMonths),
	foreseeable: optionalNumber({ min: 0 })
		// The editor has no empty number: zero stands for none.
		.transform((value) => (value === 0 ? undefined : value)),
	observationMonths: months(1, DEFAULT_ARTICLE_88.observationMonths),
});

/** What input items carry beside reports and counts. */
export interface GivenByItems extends GivenSupplementary {
	denominators: readonly unknown[];
}

/**
 * The node's fields as options of the analysis of one source. Article 88 concerns devices alone.
 * @throws InputError for what cannot be read
 */
export function readOptions(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ source, given }: { source: ReportSource; given: GivenByItems },
): Partial<AnalyseOptions> {
	const field = (name: string): unknown => readJson(ctx, name, itemIndex);
	const fields = (name: string): unknown => readObject(ctx, name, itemIndex) ?? {};
	const operation = readText(ctx, 'operation', itemIndex) ?? 'analyze';
	const judgement = parse(judgementSchema, fields('judgement'), 'Judgement Options');
	const trend = parse(trendSchema, fields('trendOptions'), 'Trend Options');
	const chart = readText(ctx, 'chart', itemIndex, 'Trend Method') ?? usualChart(ctx);
	const does = (part: string) => operation === 'analyze' || operation === part;
	const { chi2, consensus, eb05, icLower, minN, prr, rorLower, rorMinN, theta, top } = judgement;
	return {
		disproportionality: does('disproportionality'),
		trend: does('trend'),
		onset: operation === 'analyze',
		forecast: does('forecast')
			? parse(forecastSchema, fields('forecastOptions'), 'Forecast Options')
			: undefined,
		article88:
			does('article88') && (operation === 'article88' || source === 'maude')
				? parse(article88Schema, fields('article88Options'), 'Article 88 Options')
				: undefined,
		denominators: readDenominators(field('denominators'), given.denominators),
		...(does('disproportionality') ? readSupplementary(fields('supplementaryOptions'), given) : {}),
		exposureUnit: readText(ctx, 'exposureUnit', itemIndex),
		excludeFlagged: trend.flagged === undefined ? undefined : trend.flagged === 'exclude',
		methods: methodsOf(ctx, itemIndex),
		thresholds: {
			...DEFAULT_OPTIONS.thresholds,
			...defined({ chi2, eb05, icLower, minN, prr, rorLower, rorMinN }),
		},
		consensus,
		top,
		theta: theta === undefined || theta === '' ? undefined : parsePrior(theta),
		...(does('trend')
			? readTrendMethod(
					chart,
					{
						json: field('methodOptions'),
						fields: readObject(ctx, optionsFieldOf(chart), itemIndex) ?? {},
					},
					trend.baselineMonths,
				)
			: {}),
		baselineMonths: trend.baselineMonths,
		topSeries: trend.topSeries,
		reportingLagDays: trend.reportingLagDays,
		recallDates: trend.recallDates,
	};
}

/** What the node's version has by default. */
const usualChart = (ctx: IExecuteFunctions): string =>
	ctx.getNode().typeVersion >= TYPED_OPTIONS_SINCE ? 'auto' : DEFAULT_OPTIONS.chart;

/** An emptied list is a choice of none, which no analysis can be made of. @throws InputError */
function methodsOf(ctx: IExecuteFunctions, itemIndex: number): AnalyseOptions['methods'] {
	const methods = readChoices(ctx, 'methods', itemIndex, JUDGED_METHODS);
	if (methods) return methods;
	if (!Array.isArray(readJson(ctx, 'methods', itemIndex))) return DEFAULT_OPTIONS.methods;
	throw new InputError('Methods: choose at least one method.', { mend: 'Choose one in the list.' });
}

const defined = <T extends object>(members: T): Partial<T> =>
	Object.fromEntries(
		Object.entries(members).filter(([, value]) => value !== undefined),
	) as Partial<T>;
