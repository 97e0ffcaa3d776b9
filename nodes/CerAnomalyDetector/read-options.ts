import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { InputError } from '../../lib/model';
import { parseParameter as parse } from '../shared';
import {
	DEFAULT_OPTIONS,
	JUDGED_METHODS,
	parsePrior,
	TREND_CHARTS,
	type AnalyseOptions,
} from '../../lib/signals';

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
	theta: text,
	top: number,
});
const trendSchema = z.object({
	baselineMonths: number,
	recallDates: text,
	reportingLagDays: number,
	topSeries: number,
});
const methodsSchema = z.array(z.enum(JUDGED_METHODS)).min(1, 'choose at least one method');

/** The node's fields as options of the analysis. Throws InputError for what cannot be read. */
export function readOptions(ctx: IExecuteFunctions, itemIndex: number): Partial<AnalyseOptions> {
	const field = (name: string, otherwise: unknown): unknown =>
		ctx.getNodeParameter(name, itemIndex, otherwise);
	const operation = String(field('operation', 'analyze'));
	const judgement = parse(judgementSchema, field('judgement', {}), 'Judgement Options');
	const trend = parse(trendSchema, field('trendOptions', {}), 'Trend Options');
	const { chi2, consensus, eb05, icLower, minN, prr, rorLower, theta, top } = judgement;
	return {
		disproportionality: operation !== 'trend',
		trend: operation !== 'disproportionality',
		methods: parse(methodsSchema, field('methods', DEFAULT_OPTIONS.methods), 'Methods'),
		thresholds: {
			...DEFAULT_OPTIONS.thresholds,
			...defined({ chi2, eb05, icLower, minN, prr, rorLower }),
		},
		consensus,
		top,
		theta: theta === undefined || theta === '' ? undefined : parsePrior(theta),
		chart: parse(z.enum(TREND_CHARTS), field('chart', DEFAULT_OPTIONS.chart), 'Chart'),
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
