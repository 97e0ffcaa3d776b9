import type { IExecuteFunctions } from 'n8n-workflow';
import { ASKED_DATABASES } from '../../../lib/model';
import { readChoices } from '../../shared';
import {
	DATABASE_CHOICES,
	KEEP_IN_REVIEW,
	optionsProperty,
	outputProperties,
	protocolProperties,
	searchForItem,
	type SourceOperation,
} from '../../source-nodes';

const PUBLICATIONS = ['pubmed', 'europe-pmc'] as const;

/** Searches the databases of a protocol for publications. */
export const search: SourceOperation = {
	name: 'Search',
	value: 'search',
	action: 'Search publications',
	description: 'Get many publications by the search protocol of a product',
	properties: [
		...protocolProperties({
			isOfPublications: true,
			example: '"infusion pump"[tiab] AND "medication errors"[MeSH Terms]',
			forAgents:
				'Search string in the syntax of PubMed, such as "hip prosthesis"[tiab] AND 2024[dp]',
		}),
		{
			displayName: 'Databases',
			name: 'databases',
			type: 'multiOptions',
			options: ASKED_DATABASES.map((database) => DATABASE_CHOICES[database]).sort((a, b) =>
				a.name.localeCompare(b.name, 'en'),
			),
			default: [...PUBLICATIONS],
			description: 'Which databases to ask, as far as the protocol searches them',
			displayOptions: { hide: { protocolFrom: ['string'] } },
		},
		...outputProperties(),
		optionsProperty([KEEP_IN_REVIEW]),
	],
	execute: async (ctx, itemIndex) =>
		await searchForItem(ctx, itemIndex, databasesOf(ctx, itemIndex), 'Literature'),
};

const databasesOf = (ctx: IExecuteFunctions, itemIndex: number) =>
	readChoices(ctx, 'databases', itemIndex, ASKED_DATABASES) ?? [...PUBLICATIONS];
