import type { INodeProperties } from 'n8n-workflow';
import { DEFAULT_ARTICLE_88, DEFAULT_FORECAST } from '../../lib/signals';
import { number } from './fields';

const FORECAST_OPTIONS: INodeProperties[] = [
	number(
		'Horizon (Months)',
		'horizon',
		DEFAULT_FORECAST.horizon,
		1,
		'How many months after the last complete one to forecast, at most 60',
	),
	{
		displayName: 'Interval Level',
		name: 'level',
		type: 'number',
		typeOptions: { minValue: 0.5, maxValue: 0.999, numberPrecision: 3 },
		default: 0.95,
		description:
			'Share of future months the interval is made to hold; the backtest says how many it held',
	},
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		options: [
			{
				name: 'Automatic',
				value: 'auto',
				description: 'The method with the smallest error on months held back',
			},
			{
				name: 'Count Regression',
				value: 'count-regression',
				description: 'Negative binomial regression with season; for low counts',
			},
			{
				name: 'ETS',
				value: 'ets',
				description: 'Exponential smoothing, its form chosen by AICc',
			},
			{
				name: 'Holt–Winters',
				value: 'holt-winters',
				description: 'Smoothed level, slope and season; needs over two years',
			},
			{
				name: 'Seasonal Naive',
				value: 'seasonal-naive',
				description: 'The same month of the year before; the yardstick of the others',
			},
			{
				name: 'STL and ETS',
				value: 'stl-ets',
				description: 'Season by loess, the rest smoothed; needs over two years',
			},
		],
		default: 'auto',
		description: 'How to forecast; all methods tried are listed with their errors',
	},
];

const ARTICLE_88_OPTIONS: INodeProperties[] = [
	{
		displayName: 'Alpha',
		name: 'alpha',
		type: 'number',
		typeOptions: { minValue: 0.0001, maxValue: 0.5, numberPrecision: 4 },
		default: 0.05,
		description: 'One-sided level of the tests: an increase is significant when p is below it',
	},
	number(
		'Baseline Months',
		'baselineMonths',
		DEFAULT_ARTICLE_88.baselineMonths,
		6,
		'Months before the observation period it is compared with, at most',
	),
	{
		displayName: 'Foreseeable Frequency',
		name: 'foreseeable',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 9 },
		default: 0,
		description:
			'Reports per unit of exposure the PMS plan foresees (per month, without exposure). All reports are then tested against it in place of the baseline; 0 means none.',
	},
	number(
		'Observation Months',
		'observationMonths',
		DEFAULT_ARTICLE_88.observationMonths,
		1,
		'Last complete months that are assessed',
	),
];

/** The fields of forecasts and of the assessment under Article 88. */
export const OUTLOOK_PROPERTIES: INodeProperties[] = [
	{
		displayName: 'Forecast Options',
		name: 'forecastOptions',
		type: 'collection',
		placeholder: 'Add Option',
		displayOptions: { show: { operation: ['analyze', 'forecast'] } },
		default: {},
		options: FORECAST_OPTIONS,
	},
	{
		displayName: 'Article 88 Options',
		name: 'article88Options',
		type: 'collection',
		placeholder: 'Add Option',
		displayOptions: { show: { operation: ['analyze', 'article88'] } },
		default: {},
		options: ARTICLE_88_OPTIONS,
	},
	{
		displayName: 'Exposure by Month',
		name: 'denominators',
		type: 'json',
		displayOptions: { show: { operation: ['analyze', 'article88', 'trend'] } },
		default: '{}',
		placeholder: 'e.g. { "2025-01": 1200, "2025-02": 1250 }',
		description:
			'Units sold, procedures or devices in use by month, for rate charts and the Article 88 assessment; an estimate as { "value": 1200, "cv": 0.1 } or with "low" and "high" (95 %), whose uncertainty then counts. Left empty, the member "denominators" of an input item is used where there is one, in the same form.',
	},
	{
		displayName: 'Exposure Unit',
		name: 'exposureUnit',
		type: 'string',
		displayOptions: { show: { operation: ['analyze', 'article88', 'trend'] } },
		default: 'units',
		placeholder: 'e.g. procedures',
		description: 'What the exposure counts, as the text of the assessment names it',
	},
];
