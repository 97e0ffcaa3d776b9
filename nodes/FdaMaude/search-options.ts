import type { INodeProperties } from 'n8n-workflow';

/** What a search of MAUDE may leave out. */
export const SEARCH_OPTIONS: INodeProperties[] = [
	{
		displayName: 'Include Clearances',
		name: 'includeClearances',
		type: 'boolean',
		default: true,
		description:
			'Whether to add the 510(k) clearances and, but for classes I and II, the approvals (PMA) of the product as datasets of their own',
	},
	{
		displayName: 'Include Comparison Counts',
		name: 'includeCounts',
		type: 'boolean',
		default: true,
		description:
			"Whether to add the source's own counts of the product, of all reports and of those of the device's class, for signal detection",
	},
	{
		displayName: 'Include Recalls',
		name: 'includeRecalls',
		type: 'boolean',
		default: true,
		description: 'Whether to add the recalls of the product as a dataset of their own',
	},
];
