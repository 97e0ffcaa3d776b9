import type { INodeProperties } from 'n8n-workflow';
import { CHANGING_SOURCES, sourceChoices } from '../../../../lib/model';
import { languageField, ORDERED_SHAPE_CHOICES } from '../../../shared';

/** When the reports of an entry are made. */
export const whenProperties: INodeProperties[] = [
	{
		displayName: 'When',
		name: 'whenKind',
		type: 'options',
		options: [
			{ name: 'By Hand', value: 'manual', description: 'Only when somebody orders it' },
			{ name: 'Cron Expression', value: 'cron', description: 'At the times of an expression' },
			{ name: 'Interval', value: 'interval', description: 'Every so many days, hours, …' },
			{
				name: 'On New Data',
				value: 'new-data',
				description: 'When a source tells of new or changed data',
			},
		],
		default: 'manual',
		description: 'When the reports of the product are made',
	},
	{
		displayName: 'Cron Expression',
		name: 'expression',
		type: 'string',
		default: '0 7 * * 1',
		required: true,
		placeholder: 'e.g. 0 7 * * 1',
		description:
			'Minute, hour, day of the month, month and day of the week, read in the time zone of the entry',
		displayOptions: { show: { whenKind: ['cron'] } },
	},
	{
		displayName: 'Every',
		name: 'every',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10000 },
		default: 1,
		description: 'How many of the unit pass between two reports',
		displayOptions: { show: { whenKind: ['interval'] } },
	},
	{
		displayName: 'Unit',
		name: 'unit',
		type: 'options',
		options: [
			{ name: 'Days', value: 'days' },
			{ name: 'Hours', value: 'hours' },
			{ name: 'Minutes', value: 'minutes' },
			{ name: 'Months', value: 'months' },
			{ name: 'Weeks', value: 'weeks' },
		],
		default: 'days',
		description: 'Days and larger keep the hour of the wall clock; hours and minutes are exact',
		displayOptions: { show: { whenKind: ['interval'] } },
	},
	{
		displayName: 'Sources',
		name: 'sources',
		type: 'multiOptions',
		options: sourceChoices(
			CHANGING_SOURCES,
			({ shortName }) => shortName,
			(id) => id,
		),
		default: [],
		description: 'Whose new data counts; none chosen means any',
		displayOptions: { show: { whenKind: ['new-data'] } },
	},
];

/** The rest of an entry. What is not added stays as it was, or takes its default. */
export const watchFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [
		{
			displayName: 'Enabled',
			name: 'enabled',
			type: 'boolean',
			default: true,
			description: 'Whether reports are made at all',
		},
		{
			displayName: 'Label',
			name: 'label',
			type: 'string',
			default: '',
			description: 'A name for people',
		},
		languageField("Language of the reports' headings and fixed words"),
		{
			displayName: 'Last Months',
			name: 'months',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 600 },
			default: 60,
			description: 'Length of the reporting period, up to the day the report is made',
		},
		{
			displayName: 'Maximum Reports',
			name: 'maxReports',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 1000000 },
			default: 5000,
			description: 'Most reports to fetch from each source',
		},
		{
			displayName: 'Owner',
			name: 'owner',
			type: 'string',
			default: '',
			description: 'Who answers for a new entry; the workflow, when left out',
		},
		{
			displayName: 'Priority',
			name: 'priority',
			type: 'options',
			options: [
				{ name: 'High', value: 'high' },
				{ name: 'Low', value: 'low' },
				{ name: 'Normal', value: 'normal' },
			],
			default: 'normal',
			description: 'Whose turn it is when several are due',
		},
		{
			displayName: 'Recipients',
			name: 'recipients',
			type: 'string',
			default: '',
			placeholder: 'e.g. vigilance@example.org',
			description: 'Mail addresses, separated by commas',
		},
		{
			displayName: 'Shape',
			name: 'shape',
			type: 'options',
			options: [
				{
					name: 'As the Product',
					value: 'auto',
					description: 'A CER for a device, a PBRER for a drug',
				},
				...ORDERED_SHAPE_CHOICES,
			],
			default: 'auto',
			description: 'Structure of the report',
		},
		{
			displayName: 'Since',
			name: 'since',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2021-01-01',
			description: 'First day of the reporting period, instead of its length',
		},
		{
			displayName: 'Time Zone',
			name: 'timeZone',
			type: 'string',
			default: '',
			placeholder: 'e.g. Europe/Berlin',
			description: "IANA name of the zone its times are read in; the workflow's, when left out",
		},
		{
			displayName: 'Watch ID',
			name: 'watchId',
			type: 'string',
			default: '',
			description: 'The entry to change, where a code has several',
		},
	],
};
