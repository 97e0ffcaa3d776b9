import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { AskedDatabase } from '../../../lib/model';
import { fromAgent, withToolDefault } from '../../shared';

/** Databases as the choices of a list. */
export const DATABASE_CHOICES: Readonly<Record<AskedDatabase, INodePropertyOptions>> = {
	'clinical-trials': { name: 'ClinicalTrials.gov', value: 'clinical-trials' },
	'europe-pmc': { name: 'Europe PMC', value: 'europe-pmc' },
	pubmed: { name: 'PubMed', value: 'pubmed' },
};

/** What a search node asks, and how its string reads. */
export interface Searched {
	/** A string is written for one of the databases of publications, which is chosen; else for the register. */
	isOfPublications: boolean;
	example: string;
	/** What an agent is told of the string. */
	forAgents: string;
}

/** Where what is searched comes from: the product's protocol, a protocol as JSON, or one string. */
export const protocolProperties = ({
	isOfPublications,
	example,
	forAgents,
}: Searched): INodeProperties[] => [
	...withToolDefault(
		{
			displayName: 'Protocol',
			name: 'protocolFrom',
			type: 'options',
			options: [
				{
					name: 'JSON',
					value: 'json',
					description: 'A search protocol, cer.search-protocol/1, given here',
				},
				{
					name: 'Product of the Item',
					value: 'product',
					description:
						"The protocol of the product's literature review in the workspace, or else one proposed from its names",
				},
				{
					name: 'Search String',
					value: 'string',
					description: 'One string in the syntax of one database',
				},
			],
			default: 'product',
			description: 'What to search for',
		},
		'string',
	),
	{
		displayName: 'Protocol (JSON)',
		name: 'protocol',
		type: 'json',
		default: '',
		required: true,
		description: 'As the dashboard exports it; docs/literature.md shows one',
		displayOptions: { show: { protocolFrom: ['json'] } },
	},
	...(isOfPublications ? [STRING_DATABASE] : []),
	...withToolDefault(
		{
			displayName: 'Search String',
			name: 'searchString',
			type: 'string',
			default: '',
			required: true,
			placeholder: `e.g. ${example}`,
			description: 'Sent as it stands',
			displayOptions: { show: { protocolFrom: ['string'] } },
		},
		fromAgent('search', forAgents),
	),
	{
		displayName: 'Searches',
		name: 'searches',
		type: 'multiOptions',
		options: [
			{
				name: 'Device and Equivalents',
				value: 'device',
				description: 'What is published on the product and its equivalents',
			},
			{
				name: 'State of the Art',
				value: 'state-of-the-art',
				description: 'Reviews, guidelines and comparisons of its kind',
			},
		],
		default: ['device', 'state-of-the-art'],
		description: 'Which searches of the protocol to run',
		displayOptions: { hide: { protocolFrom: ['string'] } },
	},
	...withToolDefault(
		{
			displayName: 'New Since',
			name: 'since',
			type: 'dateTime',
			default: '',
			description:
				'Only what the database took in on or after this day, however early it was published. Empty: everything.',
		},
		fromAgent('since', 'Only what came in on or after this day, YYYY-MM-DD; empty for all'),
	),
];

const STRING_DATABASE: INodeProperties = {
	displayName: 'Database',
	name: 'database',
	type: 'options',
	options: [DATABASE_CHOICES['europe-pmc'], DATABASE_CHOICES.pubmed],
	default: 'pubmed',
	description: 'Which database the string is written for',
	displayOptions: { show: { protocolFrom: ['string'] } },
};

/** Whether what was found enters the review of the product. */
export const KEEP_IN_REVIEW: INodeProperties = {
	displayName: 'Keep in Review',
	name: 'keepInReview',
	type: 'boolean',
	default: true,
	description:
		"Whether to enter what was found in the product's literature review in the workspace, which is begun if there is none. Needs an item with a product, or with an order of a search.",
};
