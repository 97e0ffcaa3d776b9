import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodePropertyOptions,
	INodeProperties,
} from 'n8n-workflow';
import { SOURCES, type FaersQuery, type MaudeQuery, type RunContext } from '../../lib/model';
import { askCounts } from '../../lib/tasks';
import { notApplicable, notAsked, type ReportSource } from '../../lib/sources';
import {
	askInBackground,
	readWhole,
	recordRunFacts,
	requireText,
	sourceAccessFor,
} from '../shared';
import { report } from './emit';
import type { SourceOperation } from './operation';
import { emitOutcome, recordItem } from './outcome-items';
import { FAILURE_OPTIONS, windowProperties } from './parameters';
import { windowOf } from './read-parameters';
import { readAsked, reportQueryProperties } from './report-query';
import type { ReportSystem } from './report-system';
import { emitNotAsked, noteFetched } from './note-fetched';

const OTHER_FIELD: INodePropertyOptions = {
	name: 'Other Field',
	value: 'other',
	description: 'Any field of the API that can be counted',
};

const COUNT_BY: INodeProperties = {
	displayName: 'Count By',
	name: 'countBy',
	type: 'options',
	options: [OTHER_FIELD],
	default: 'other',
	description: 'What to count the reports by',
};

/** The properties of a Count operation; `fields` are the node's usual things to count by. */
const countProperties = (fields: INodePropertyOptions[]): INodeProperties[] => [
	{ ...COUNT_BY, options: [...fields, OTHER_FIELD], default: fields[0]?.value ?? 'other' },
	{
		displayName: 'Field',
		name: 'countField',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. device.brand_name.exact',
		description: 'Name of the field as the API writes it; text fields need ".exact"',
		displayOptions: { show: { countBy: ['other'] } },
	},
	...windowProperties(),
	{
		displayName: 'Limit',
		name: 'countLimit',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: 50,
		description:
			'Max number of values to return, most frequent first; days are always all returned',
	},
	FAILURE_OPTIONS,
];

/** Counts the reports of a query by a field. */
export const countOperation = <Q extends MaudeQuery | FaersQuery>(
	system: ReportSystem<Q>,
): SourceOperation => ({
	name: 'Count',
	value: 'count',
	action: `Count ${system.about} reports`,
	description: `Count ${system.about} reports by a field, without fetching them`,
	properties: [...reportQueryProperties(system.question), ...countProperties(system.countBy)],
	async execute(ctx, itemIndex) {
		const { source, about } = system;
		const { query, context } = readAsked(system, ctx, itemIndex);
		const asked = {
			source,
			about,
			search: query?.search,
			context,
			recordSchema: SOURCES[source].recordSchema,
		};
		return await runCount(ctx, itemIndex, asked);
	},
});

/** Counts the reports of a query by a field: one item a value, with `term` and `count`. */
async function runCount(
	ctx: IExecuteFunctions,
	itemIndex: number,
	asked: {
		source: ReportSource;
		about: string;
		search?: string;
		context?: RunContext;
		recordSchema: string;
	},
): Promise<INodeExecutionData[]> {
	const { source, about, search, context, recordSchema } = asked;
	if (search === undefined) {
		const none = context?.product.type === about ? notAsked : notApplicable;
		const outcome = none(source, 'counts', 'The product has no query for this source.');
		return [await emitNotAsked(ctx, itemIndex, outcome, { recordSchema, context })];
	}
	const choice = requireText(ctx, 'countBy', itemIndex);
	const field = choice === 'other' ? requireText(ctx, 'countField', itemIndex, 'Field') : choice;
	const limit = readWhole(ctx, 'countLimit', itemIndex, { max: 1000, label: 'Limit' }) ?? 50;
	const options = { ...windowOf(ctx, itemIndex, context), limit };
	const sources = await sourceAccessFor(ctx, itemIndex);
	const question = { source, search, field, options };
	const began = Date.now();
	const { rows, outcome } = await askInBackground(ctx, sources, askCounts, question);
	const durationMs = Date.now() - began;
	await noteFetched(ctx, outcome, { context, count: rows.length, durationMs });
	report(ctx, itemIndex, outcome);
	recordRunFacts(ctx, { context, step: `${source} counts` });
	if (rows.length === 0) return [emitOutcome(outcome, recordSchema, context, itemIndex)];
	return rows.map((row) => recordItem(row, itemIndex));
}
