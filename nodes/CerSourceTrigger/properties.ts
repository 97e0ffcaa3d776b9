import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { CHANGING_SOURCES, sourceChoices } from '../../lib/model';
import { LITERATURE_SINCE, SOURCES_BEFORE } from './versions';

const TELL_OF: INodePropertyOptions[] = [
	{
		name: 'Announced Data',
		value: 'announced',
		description: 'Data that a sender announced at the portal, signed',
	},
	{
		name: 'Certificate Status',
		value: 'certificate-status',
		description: "EUDAMED certificates of the product's makers: new, revised or of another status",
	},
	{
		name: 'Changed Reports',
		value: 'changed-reports',
		description: 'Safety reports that were changed, among the newest 100',
	},
	{
		name: 'Data Date',
		value: 'data-date',
		description: 'The data date of openFDA moved, whether or not the product is concerned',
	},
	{
		name: 'Device Version',
		value: 'device-version',
		description: 'EUDAMED devices: new, of another version or status',
	},
	{
		name: 'New Publications',
		value: 'new-publications',
		description: "Publications that PubMed or Europe PMC took in of the product's search",
	},
	{
		name: 'New Reports',
		value: 'new-reports',
		description: 'More safety reports than at the last look',
	},
	{
		name: 'New Trials',
		value: 'new-trials',
		description: "Trials of the product's search that were registered or changed",
	},
];

const sources: INodeProperties = {
	displayName: 'Sources',
	name: 'sources',
	type: 'multiOptions',
	options: sourceChoices(
		CHANGING_SOURCES,
		({ shortName }) => shortName,
		(id) => id,
	),
	default: [...CHANGING_SOURCES],
	description: 'Where to look; none chosen means everywhere',
};

const tellOf: INodeProperties = {
	displayName: 'Tell Of',
	name: 'tellOf',
	type: 'multiOptions',
	options: TELL_OF,
	default: [
		'announced',
		'certificate-status',
		'changed-reports',
		'data-date',
		'device-version',
		'new-publications',
		'new-reports',
		'new-trials',
	],
	description: 'Which changes start the workflow. What is not told is seen all the same.',
};

const before = { show: { '@version': [{ _cnd: { lt: LITERATURE_SINCE } }] } };
const since = { show: { '@version': [{ _cnd: { gte: LITERATURE_SINCE } }] } };

/** What the trigger looks at and tells of. How often is n8n's own field, Poll Times. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Products From',
		name: 'productsFrom',
		type: 'options',
		options: [
			{ name: 'List of Codes', value: 'list', description: 'Codes given here' },
			{
				name: 'Watchlist',
				value: 'watchlist',
				description: 'All enabled entries of the watchlist',
			},
		],
		default: 'watchlist',
		description: 'Which products are looked at',
	},
	{
		displayName: 'Codes',
		name: 'codes',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. FRN, 0071-0155',
		description: 'Drug or device codes, separated by commas',
		displayOptions: { show: { productsFrom: ['list'] } },
	},
	// What a trigger of before looked at stays as it was, unless more is chosen.
	{ ...sources, default: [...SOURCES_BEFORE], displayOptions: before },
	{ ...sources, displayOptions: since },
	tellOf,
];
