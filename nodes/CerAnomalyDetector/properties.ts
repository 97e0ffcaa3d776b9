import type { INodeProperties } from 'n8n-workflow';
import { DEFAULT_OPTIONS, FIXED_LAG_DAYS, JUDGED_METHODS, judgedMeasure } from '../../lib/signals';
import { number } from './fields';
import { supplementaryProperty } from './supplementary-properties';
import { JUDGEMENT_OPTIONS } from './judgement-options';
import { OUTLOOK_PROPERTIES } from './outlook-properties';
import { TYPED_OPTIONS_SINCE } from './versions';
import { methodOptionFields, TREND_METHOD_OPTIONS } from './trend-methods';

const judges = { operation: ['analyze', 'disproportionality'] };
const charts = { operation: ['analyze', 'trend'] };
const counts = { operation: ['analyze', 'article88', 'forecast', 'trend'] };

const CHART_OPTIONS: INodeProperties[] = [
	number(
		'Baseline Months',
		'baselineMonths',
		DEFAULT_OPTIONS.baselineMonths,
		6,
		'Longest baseline: the first complete months with reports, at most two thirds of the series. Methods that choose for each month what to compare it with refuse it.',
	),
	number(
		'Events With a Series',
		'topSeries',
		DEFAULT_OPTIONS.topSeries,
		0,
		'How many of the most reported events get a monthly series of their own',
	),
	{
		displayName: 'Flagged Months',
		name: 'flagged',
		type: 'options',
		options: [
			{
				name: 'Keep',
				value: 'keep',
				description: 'Flag them, and use their counts like those of any other month',
			},
			{
				name: 'Leave Out',
				value: 'exclude',
				description: 'Flag them, list them, and keep them out of baselines, tests and forecasts',
			},
		],
		default: 'exclude',
		description:
			'What to do with months of a batch dump, of a wave after a recall, or before a change of the reporting rule. Incomplete months are always left out.',
	},
	{
		displayName: 'Recall Dates',
		name: 'recallDates',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2021-06-14, 2022-01-05',
		description:
			'Days of recalls or safety notices, beside those of the recall records among the items. A wave of reports after one is flagged as stimulated reporting.',
	},
	number(
		'Reporting Lag (Days)',
		'reportingLagDays',
		FIXED_LAG_DAYS,
		0,
		'How long reports of a month may take to arrive; younger months are flagged as incomplete. Without this option it is estimated from the days of event and receipt (at least 50 reports, 30 to 90 days), else 30.',
	),
];

/** Nodes that were stored before a method's options had fields of their own, and those since. */
const OF_FIRST = { '@version': [1] };
const SINCE_TYPED = { '@version': [{ _cnd: { gte: TYPED_OPTIONS_SINCE } }] };

const trendMethod = (versions: Record<string, unknown[]>, byDefault: string): INodeProperties => ({
	displayName: 'Trend Method',
	name: 'chart',
	type: 'options',
	displayOptions: { show: { ...versions, ...charts } } as INodeProperties['displayOptions'],
	options: TREND_METHOD_OPTIONS,
	default: byDefault,
	description: 'How monthly counts are judged; all look for increases only',
});

/** All fields of the node. */
export const PROPERTIES: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Analyze',
				value: 'analyze',
				action: 'Analyze pairs and trends',
				description:
					'All of the others: judge product-event pairs, chart and forecast monthly series, assess devices under Article 88',
			},
			{
				name: 'Assess Article 88',
				value: 'article88',
				action: 'Assess a trend under article 88',
				description:
					'Test whether frequency or severity rose significantly against the baseline (MDR Article 88), with the text for the file',
			},
			{
				name: 'Disproportionality',
				value: 'disproportionality',
				action: 'Judge product event pairs',
				description: 'Compare how often each event is reported with the product and without it',
			},
			{
				name: 'Forecast',
				value: 'forecast',
				action: 'Forecast monthly series',
				description:
					'Foretell reports, serious reports and each top problem with intervals, and say how well that worked before',
			},
			{
				name: 'Trend',
				value: 'trend',
				action: 'Chart monthly series',
				description: 'Find months with more reports than the baseline lets expect',
			},
		],
		default: 'analyze',
	},
	{
		displayName: 'Methods',
		name: 'methods',
		type: 'multiOptions',
		displayOptions: { show: judges },
		options: [...JUDGED_METHODS].sort().map((method) => ({
			name: method,
			value: method,
			description: judgedMeasure(method).brief,
		})),
		default: [...DEFAULT_OPTIONS.methods],
		description: 'Which measures to compute and judge',
	},
	trendMethod(OF_FIRST, 'ewma'),
	trendMethod(SINCE_TYPED, 'auto'),
	{
		displayName: 'Method Options',
		name: 'methodOptions',
		type: 'json',
		displayOptions: { show: { ...OF_FIRST, ...charts } },
		default: '{}',
		placeholder: 'e.g. { "lambda": 0.1 }',
		description:
			'Settings of the trend method as JSON, for example lambda and L for EWMA, alpha for the exact comparison and the automatic choice, ratio and runLength for CUSUM. What is wrong is refused, with the names the method knows.',
	},
	...methodOptionFields({ ...SINCE_TYPED, ...charts }),
	{
		displayName: 'Judgement Options',
		name: 'judgement',
		type: 'collection',
		placeholder: 'Add Option',
		displayOptions: { show: judges },
		default: {},
		options: JUDGEMENT_OPTIONS,
	},
	supplementaryProperty(judges),
	{
		displayName: 'Trend Options',
		name: 'trendOptions',
		type: 'collection',
		placeholder: 'Add Option',
		displayOptions: { show: counts },
		default: {},
		options: CHART_OPTIONS,
	},
	...OUTLOOK_PROPERTIES,
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'Analysis',
				value: 'analysis',
				description:
					'All input items unchanged, and one analysis item a source, as CER Report takes them',
			},
			{
				name: 'Items',
				value: 'items',
				description: 'One item for each pair, month of a series, forecast month and assessment',
			},
		],
		default: 'analysis',
		description: 'What to pass on',
	},
];
