import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { InputError, type FaersQuery, type RunContext } from '../../lib/model';
import { agentFields, readChoice, requireText, withToolDefault } from '../shared';
import { anyOf, listOf, queryFrom, requiredContext } from '../source-nodes';

/** The query and the run it belongs to. No query: the product cannot be in FAERS. */
export interface Asked {
	query?: FaersQuery;
	context?: RunContext;
}

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

/** Properties that say what to ask FAERS for. */
export const queryProperties: INodeProperties[] = [
	...queryFrom([
		{ name: 'Fields', value: 'fields', description: 'NDC, drug name and active substance' },
		{
			name: 'Search Expression',
			value: 'expression',
			description: 'An expression in the search syntax of openFDA',
		},
	]),
	{
		displayName: 'Search Expression',
		name: 'search',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. patient.drug.medicinalproduct:"LIPITOR" AND serious:1',
		description: 'Search of openFDA drug/event, not URL-encoded and without the window of days',
		displayOptions: { show: { queryFrom: ['expression'] } },
	},
	...withToolDefault(
		{
			displayName: 'Fields',
			name: 'fields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			description: 'A report is kept when one of its drugs, in an accepted role, meets any of them',
			displayOptions: { show: { queryFrom: ['fields'] } },
			options: FIELDS,
		},
		agentFields(FIELDS),
	),
];

/** Reads what to ask for at an item. @throws InputError */
export function readAsked(ctx: IExecuteFunctions, itemIndex: number): Asked {
	const from = readChoice(
		ctx,
		'queryFrom',
		itemIndex,
		['product', 'fields', 'expression'],
		'Query',
	);
	if (from === 'fields') return { query: queryOfFields(ctx, itemIndex) };
	if (from === 'expression') {
		const search = requireText(ctx, 'search', itemIndex, 'Search Expression');
		return { query: { search, keep: { productNdcs: [], names: [], substances: [] } } };
	}
	const context = requiredContext(ctx, itemIndex);
	return { query: context.queries.faers, context };
}

function queryOfFields(ctx: IExecuteFunctions, itemIndex: number): FaersQuery {
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
	if (search.length > 0) return { search: search.join(' OR '), keep };
	throw new InputError('No field is filled in.', {
		mend: 'Give an NDC, a drug name or a substance.',
	});
}
