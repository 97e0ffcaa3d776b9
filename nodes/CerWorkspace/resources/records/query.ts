import {
	isReportSource,
	SAFETY_REPORT_SCHEMA,
	QUERIED_SOURCES,
	type SourceOutcome,
} from '../../../../lib/model';
import type { CanonicalRecord, RecordQuery } from '../../../../lib/workspace';
import {
	contextOf,
	datasetItem,
	LIMIT,
	readDay,
	readEnvelope,
	readText,
	readWhole,
	requireChoice,
} from '../../../shared';
import { isCanonical } from './load';
import type { Operation } from '../operation';
import { passThrough } from '../pass-through';
import { productProperty, sourceProperty } from './product-property';

/** Reads canonical records out of the workspace, as a dataset. */
export const queryRecords: Operation = {
	name: 'Query',
	value: 'query',
	action: 'Query records',
	description:
		'Retrieve canonical records as one dataset item, in place of the dataset of that source; other datasets pass through',
	properties: [
		sourceProperty,
		{ ...productProperty, description: `${productProperty.description}; empty means all products` },
		LIMIT,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'From',
					name: 'from',
					type: 'string',
					default: '',
					placeholder: 'e.g. 2021-01-01',
					description: 'First day received; records without a date are always returned',
				},
				{
					displayName: 'To',
					name: 'to',
					type: 'string',
					default: '',
					placeholder: 'e.g. 2025-12-31',
					description: 'Last day received; records without a date are always returned',
				},
			],
		},
	],
	async execute({ ctx, workspace, item, itemIndex }) {
		const source = requireChoice(ctx, 'source', itemIndex, QUERIED_SOURCES);
		const { dataset: given } = readEnvelope(item);
		if (given && !(given.source === source && isCanonical(given))) {
			return [passThrough(item, itemIndex)];
		}
		const query = {
			source,
			product: readText(ctx, 'product', itemIndex),
			from: readDay(ctx, 'options.from', itemIndex, 'From'),
			to: readDay(ctx, 'options.to', itemIndex, 'To'),
			limit: readWhole(ctx, 'limit', itemIndex),
		};
		const isSafety = isReportSource(source);
		let fetched = 0;
		async function* records(): AsyncGenerator<CanonicalRecord> {
			for await (const page of workspace.records.query(query)) {
				fetched += page.length;
				yield* page;
			}
		}
		const dataset = {
			kind: isSafety ? ('safety-reports' as const) : ('registry-records' as const),
			source,
			recordSchema: isSafety ? SAFETY_REPORT_SCHEMA : 'cer.registry-record/1',
			records: records(),
			outcome: () => outcomeOf(query, fetched),
			context: contextOf(item),
		};
		return [await datasetItem(ctx, dataset, itemIndex)];
	},
};

function outcomeOf(
	{ source, product, from, to }: RecordQuery & Pick<SourceOutcome, 'source'>,
	fetched: number,
): SourceOutcome {
	return {
		source,
		subject: 'records in the workspace',
		kind: fetched > 0 ? 'found' : 'none',
		query: product === undefined ? undefined : `product ${product}`,
		window: from !== undefined && to !== undefined ? { from, to } : undefined,
		fetched,
		calls: [],
	};
}
