import type { INodePropertyOptions } from 'n8n-workflow';
import { TREND_METHODS } from '../../lib/signals';

/** When to use each method of monthly series. The g-chart takes gaps, not counts. */
const USES: ReadonlyArray<{ name: string; value: string; description: string }> = [
	{
		name: 'Automatic',
		value: 'auto',
		description:
			'Chosen for each series by its length, calendar, level and exposure; the report says which and why',
	},
	{
		name: 'Bayes',
		value: 'bayes',
		description: 'Each month against a negative binomial prediction from the months before it',
	},
	{
		name: 'Binomial MaxSPRT',
		value: 'binomial-maxsprt',
		description:
			'Sequential test of a share: the exposure of each month is the number its reports are among (cases and controls, all reports); whole numbers',
	},
	{
		name: 'C-Chart',
		value: 'c',
		description: 'Shewhart limit at three standard deviations; for large single months',
	},
	{
		name: 'Change Points',
		value: 'change-points',
		description:
			'Divides the series where its mean changes; an alarm marks the start of a higher level',
	},
	{
		name: 'CUSUM',
		value: 'cusum',
		description:
			'Adds up excesses; finds a lasting rise by a chosen ratio with a chosen run length',
	},
	{
		name: 'EARS C1',
		value: 'ears-c1',
		description: 'Each month against the seven before it; needs no history',
	},
	{
		name: 'EARS C2',
		value: 'ears-c2',
		description: 'As C1, with a gap of two months, so that a slow start does not hide itself',
	},
	{
		name: 'EARS C3',
		value: 'ears-c3',
		description: 'As C2, with the excess of the last three months together',
	},
	{
		name: 'EWMA',
		value: 'ewma',
		description: 'Smoothed counts with exact limits; finds lasting small increases',
	},
	{
		name: 'Exact Poisson Comparison',
		value: 'poisson',
		description: 'Each month against the baseline, whose own uncertainty counts; for small counts',
	},
	{
		name: 'Farrington',
		value: 'farrington',
		description: 'Regression on the same season of earlier years (1996)',
	},
	{
		name: 'Farrington Flexible',
		value: 'farrington-flexible',
		description: 'The improved form (Noufaily) with fewer false alarms',
	},
	{
		name: 'Farrington With Memory',
		value: 'farrington-memory',
		description: 'The flexible form with half of the last excess carried over; for rises that last',
	},
	{
		name: 'Laney P′-Chart',
		value: 'laney-p',
		description: 'Proportions that vary more than chance lets them',
	},
	{
		name: 'Laney U′-Chart',
		value: 'laney-u',
		description: 'Rates that vary more than chance lets them',
	},
	{
		name: 'MaxSPRT',
		value: 'maxsprt',
		description:
			'Sequential test with a critical value exact for a look each month: one false alarm rate over all looks',
	},
	{
		name: 'Negative Binomial Comparison',
		value: 'negative-binomial',
		description:
			'Each month against the baseline, with the spread the baseline shows; for counts that vary more than chance lets them',
	},
	{
		name: 'P-Chart',
		value: 'p',
		description: 'Proportions with Shewhart limits',
	},
	{
		name: 'Seasonal Hybrid ESD',
		value: 'seasonal-hybrid-esd',
		description: 'Single months that do not fit season and median, by a test of outliers',
	},
	{
		name: 'T-Chart',
		value: 't',
		description: 'Days between reports, for rare events; an alarm is a run of short times',
	},
	{
		name: 'U-Chart',
		value: 'u',
		description: 'Rates with Shewhart limits',
	},
];

/** What a method declares of baseline and exposure, in a few words. */
function honoursOf(name: string): string {
	const { baseline, denominator, denominatorIs } = TREND_METHODS[name];
	const exposure = {
		needed:
			denominatorIs === 'total'
				? ', needs the number each month’s reports are among as exposure'
				: ', needs exposure for every month',
		allowed: ', takes exposure into account',
		refused: '',
	}[denominator];
	return `${baseline === 'own' ? 'no baseline of its own' : 'uses the baseline'}${exposure}`;
}

/** The trend methods a monthly series can be judged by. */
export const TREND_METHOD_OPTIONS: INodePropertyOptions[] = USES.map(
	({ description, ...option }) => ({
		...option,
		description: `${description} (${honoursOf(option.value)})`,
	}),
);
