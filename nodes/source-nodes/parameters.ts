import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { fromAgent, RETURN_ALL_OR_LIMIT, withToolDefault } from '../shared';

/** Reports fetched from a source when neither the run nor the user says how many. */
export const DEFAULT_MAX_RECORDS = 10_000;

/** Where the query comes from; the fields and the expression are the node's own. */
export const queryFrom = (ways: INodePropertyOptions[]): INodeProperties[] =>
	withToolDefault(
		{
			displayName: 'Query',
			name: 'queryFrom',
			type: 'options',
			options: [
				{
					name: 'Product of the Item',
					value: 'product',
					description: 'The query that CER Product Lookup made for the product',
				},
				...ways,
			],
			default: 'product',
			description: 'What to ask for',
		},
		'fields',
	);

/** First and last day received. */
export const windowProperties = (): INodeProperties[] => [
	...withToolDefault(
		{
			displayName: 'From',
			name: 'from',
			type: 'dateTime',
			default: '',
			description:
				'First day received. Empty: the first day of the run, or no bound without a run.',
		},
		fromAgent('from', 'First day received, YYYY-MM-DD; empty for no bound'),
	),
	...withToolDefault(
		{
			displayName: 'To',
			name: 'to',
			type: 'dateTime',
			default: '',
			description: 'Last day received. Empty: the last day of the run, or no bound without a run.',
		},
		fromAgent('to', 'Last day received, YYYY-MM-DD; empty for no bound'),
	),
];

const [returnAll, limit] = RETURN_ALL_OR_LIMIT;

/** One item with all records as a file, or one item a record. */
export const outputProperties = (): INodeProperties[] => [
	...withToolDefault(
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			options: [
				{
					name: 'Dataset',
					value: 'dataset',
					description: 'One item with a summary; all records as a compressed file beside it',
				},
				{
					name: 'Items',
					value: 'items',
					description:
						'One item for each record; for small numbers only, as n8n keeps every item in memory',
				},
			],
			default: 'dataset',
			description: 'How the records leave this node',
		},
		'items',
	),
	{ ...returnAll, displayOptions: { show: { output: ['items'] } } },
	...withToolDefault(
		{ ...limit, displayOptions: { show: { output: ['items'], returnAll: [false] } } },
		10,
	),
];

/** Source failures are data by default, so that a run can go on and say what it could not look at. */
const FAIL_ON_SOURCE_FAILURE: INodeProperties = {
	displayName: 'Fail on Source Failure',
	name: 'failOnSourceFailure',
	type: 'boolean',
	default: false,
	description:
		'Whether to stop the workflow when the source cannot be read. Otherwise the item says so in its outcome.',
};

const MAX_RECORDS: INodeProperties = {
	displayName: 'Max Records',
	name: 'maxRecords',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: DEFAULT_MAX_RECORDS,
	description:
		'Most records to fetch for a dataset, newest first; the rest is counted and said to be left out. Default: what the run says.',
};

const optionsOf = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: options.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
});

/** The collection at the end of a read operation; `own` are the node's own options. */
export const optionsProperty = (own: INodeProperties[]): INodeProperties =>
	optionsOf([...own, FAIL_ON_SOURCE_FAILURE, MAX_RECORDS]);

/** The same of an operation that reads no records. */
export const FAILURE_OPTIONS = optionsOf([FAIL_ON_SOURCE_FAILURE]);
