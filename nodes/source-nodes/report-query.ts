import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { InputError, type FaersQuery, type MaudeQuery } from '../../lib/model';
import { agentFields, readChoice, requireText, withToolDefault } from '../shared';
import { queryFrom } from './parameters';
import { requiredContext } from './read-parameters';
import type { Asked, ReportQuestion, ReportSystem } from './report-system';

/** Properties that say what to ask a reporting system for. */
export const reportQueryProperties = ({
	fields,
	fieldsInWords,
	keeps,
	endpoint,
	example,
}: Omit<ReportQuestion<unknown>, 'ofFields' | 'ofExpression'>): INodeProperties[] => [
	...queryFrom([
		{ name: 'Fields', value: 'fields', description: fieldsInWords },
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
		placeholder: `e.g. ${example}`,
		description: `Search of openFDA ${endpoint}, not URL-encoded and without the window of days`,
		displayOptions: { show: { queryFrom: ['expression'] } },
	},
	...fieldsProperties(fields, keeps),
];

/** The collection of fields to search by; an agent fills in each. */
export const fieldsProperties = (
	fields: INodeProperties[],
	description: string,
): INodeProperties[] =>
	withToolDefault(
		{
			displayName: 'Fields',
			name: 'fields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			description,
			displayOptions: { show: { queryFrom: ['fields'] } },
			options: fields,
		},
		agentFields(fields),
	);

/** Reads what to ask for at an item. @throws InputError */
export function readAsked<Q extends MaudeQuery | FaersQuery>(
	{ question, ofProduct }: ReportSystem<Q>,
	ctx: IExecuteFunctions,
	itemIndex: number,
): Asked<Q> {
	const ways = ['product', 'fields', 'expression'] as const;
	const from = readChoice(ctx, 'queryFrom', itemIndex, ways, 'Query');
	if (from === 'fields') {
		const query = question.ofFields(ctx, itemIndex);
		if (query) return { query };
		throw new InputError('No field is filled in.', { mend: question.mend });
	}
	if (from === 'expression') {
		const search = requireText(ctx, 'search', itemIndex, 'Search Expression');
		return { query: question.ofExpression(search) };
	}
	const context = requiredContext(ctx, itemIndex);
	return { query: ofProduct(context), context };
}
