import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { FaersQuery } from '../../lib/model';
import { DEFAULT_ROLES, type DrugRole } from '../../lib/sources';
import { readChoices } from '../shared';
import { anyOf, listOf, type ReportSystem } from '../source-nodes';
import { SEARCH_OPTIONS } from './search-options';

const FIELDS: INodeProperties[] = [
	{
		displayName: 'Active Substance',
		name: 'substance',
		type: 'string',
		default: '',
		description: 'Separate several by commas; any of them will do',
	},
	{
		displayName: 'Drug Name',
		name: 'drugName',
		type: 'string',
		default: '',
		description: 'Brand or generic name. Separate several by commas; any of them will do.',
	},
	{
		displayName: 'Product NDC',
		name: 'productNdc',
		type: 'string',
		default: '',
		placeholder: 'e.g. 0071-0155',
		description:
			'Labeler and product part of the National Drug Code. Separate several by commas; any of them will do.',
	},
];

function queryOfFields(ctx: IExecuteFunctions, itemIndex: number): FaersQuery | undefined {
	const keep = {
		productNdcs: listOf(ctx, 'productNdc', itemIndex),
		names: listOf(ctx, 'drugName', itemIndex).map((name) => name.toUpperCase()),
		substances: listOf(ctx, 'substance', itemIndex).map((name) => name.toUpperCase()),
	};
	// FDA fills drug.openfda only where the reported name matched, so the reported fields are asked too.
	const search = [
		anyOf(['patient.drug.openfda.product_ndc'], keep.productNdcs),
		anyOf(
			[
				'patient.drug.medicinalproduct',
				'patient.drug.openfda.brand_name',
				'patient.drug.openfda.generic_name',
			],
			keep.names,
		),
		anyOf(
			['patient.drug.activesubstance.activesubstancename', 'patient.drug.openfda.substance_name'],
			keep.substances,
		),
	].filter((clause) => clause !== undefined);
	return search.length > 0 ? { search: search.join(' OR '), keep } : undefined;
}

const ROLES = ['1', '2', '3'] as const satisfies readonly DrugRole[];

const rolesOf = (ctx: IExecuteFunctions, itemIndex: number): readonly DrugRole[] =>
	readChoices(ctx, 'options.roles', itemIndex, ROLES) ?? DEFAULT_ROLES;

/** FDA's drug reports, with the labelling of a drug beside them. */
export const FAERS: ReportSystem<FaersQuery> = {
	source: 'faers',
	name: 'FAERS',
	step: 'FDA FAERS',
	about: 'drug',
	ofProduct: ({ queries }) => queries.faers,
	question: {
		fields: FIELDS,
		fieldsInWords: 'NDC, drug name and active substance',
		keeps: 'A report is kept when one of its drugs, in an accepted role, meets any of them',
		endpoint: 'drug/event',
		example: 'patient.drug.medicinalproduct:"LIPITOR" AND serious:1',
		ofFields: queryOfFields,
		mend: 'Give an NDC, a drug name or a substance.',
		ofExpression: (search) => ({ search, keep: { productNdcs: [], names: [], substances: [] } }),
	},
	notKnown: 'no name of the drug is known that it can be asked by.',
	searchOptions: SEARCH_OPTIONS,
	request: ({ ctx, itemIndex, query, options }) => ({
		kind: 'faers',
		query,
		options: { ...options, roles: rolesOf(ctx, itemIndex) },
	}),
	beside: [{ source: 'drug-label', option: 'includeLabel' }],
	countBy: [
		{ name: 'Country', value: 'occurcountry.exact' },
		{ name: 'Day Received', value: 'receivedate' },
		{ name: 'Drug Name', value: 'patient.drug.medicinalproduct.exact' },
		{ name: 'Reaction', value: 'patient.reaction.reactionmeddrapt.exact' },
		{ name: 'Seriousness', value: 'serious' },
		{ name: 'Sex', value: 'patient.patientsex' },
	],
	reportNumber: {
		placeholder: '10003300',
		description: 'The safety report ID of FAERS',
		forAgents: 'The safety report id of the case',
	},
};
