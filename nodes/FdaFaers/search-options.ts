import type { INodeProperties } from 'n8n-workflow';

/** Which reports a search of FAERS keeps, and what it may leave out. */
export const SEARCH_OPTIONS: INodeProperties[] = [
	{
		displayName: 'Accepted Roles',
		name: 'roles',
		type: 'multiOptions',
		options: [
			{ name: 'Concomitant', value: '2' },
			{ name: 'Interacting', value: '3' },
			{ name: 'Suspect', value: '1' },
		],
		default: ['1', '3'],
		description: 'Roles in which the product must appear for a report to be kept',
	},
	{
		displayName: 'Include Comparison Counts',
		name: 'includeCounts',
		type: 'boolean',
		default: true,
		description:
			"Whether to add the source's own counts of the product and of all reports, for signal detection",
	},
	{
		displayName: 'Include Label',
		name: 'includeLabel',
		type: 'boolean',
		default: true,
		description: 'Whether to add the labelling of the product as a dataset of its own',
	},
];
