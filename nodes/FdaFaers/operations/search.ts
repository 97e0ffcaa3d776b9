import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { DEFAULT_ROLES, notApplicable, notAsked, type DrugRole } from '../../../lib/sources';
import { readChoices, readSwitch, recordRunFacts, sourceAccessFor } from '../../shared';
import {
	countsItems,
	emitNotAsked,
	emitRead,
	INCLUDE_WHOLE_PERIOD,
	limitOf,
	optionsProperty,
	outputProperties,
	registryItems,
	shownFor,
	wantsItems,
	wholeItems,
	windowOf,
	windowProperties,
} from '../../source-nodes';
import { queryProperties, readAsked } from '../faers-query';

const RECORD_SCHEMA = 'openfda.drug-event';

/** Properties of Search. */
export const description: INodeProperties[] = shownFor(
	['search'],
	[
		...queryProperties,
		...windowProperties(),
		...outputProperties(),
		optionsProperty([
			{
				displayName: 'Accepted Roles',
				name: 'roles',
				type: 'multiOptions',
				options: [
					{ name: 'Concomitant', value: '2' },
					{ name: 'Interacting', value: '3' },
					{ name: 'Suspect', value: '1' },
				],
				default: ['1', '3'],
				description: 'Roles in which the product must appear for a report to be kept',
			},
			{
				displayName: 'Include Comparison Counts',
				name: 'includeCounts',
				type: 'boolean',
				default: true,
				description:
					"Whether to add the source's own counts of the product and of all reports, for signal detection",
			},
			{
				displayName: 'Include Label',
				name: 'includeLabel',
				type: 'boolean',
				default: true,
				description: 'Whether to add the labelling of the product as a dataset of its own',
			},
			INCLUDE_WHOLE_PERIOD,
		]),
	],
);

/** Searches drug reports; with a dataset come comparison counts and the labelling. */
export async function execute(
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const { query, context } = readAsked(ctx, itemIndex);
	if (!query) {
		const message =
			context?.product.type === 'drug'
				? 'FAERS was not searched: no name of the drug is known that it can be asked by.'
				: 'FAERS holds reports about drugs; the product is not one.';
		const none = context?.product.type === 'drug' ? notAsked : notApplicable;
		const outcome = none('faers', 'reports', message);
		const parts = { recordSchema: RECORD_SCHEMA, context };
		return [await emitNotAsked(ctx, itemIndex, outcome, parts)];
	}
	const sources = await sourceAccessFor(ctx, itemIndex);
	const window = windowOf(ctx, itemIndex, context);
	const limit = limitOf(ctx, itemIndex, context);
	const asked = { ...window, limit, roles: rolesOf(ctx, itemIndex) };
	const request = { kind: 'faers' as const, query, options: asked };
	const read = { sources, request, recordSchema: RECORD_SCHEMA, context };
	const { items, outcome } = await emitRead(ctx, itemIndex, {
		...read,
		fileName: 'faers-reports.ndjson.gz',
	});
	recordRunFacts(ctx, { context, step: 'FDA FAERS' });
	if (wantsItems(ctx, itemIndex)) return items;
	items.push(...(await wholeItems(ctx, itemIndex, { ...read, outcome })));
	const isThere = outcome.kind === 'found' || outcome.kind === 'truncated';
	if (isThere && readSwitch(ctx, 'options.includeCounts', itemIndex, true)) {
		const counted = { sources, source: 'faers' as const, query, window, context };
		items.push(...(await countsItems(ctx, itemIndex, counted)));
	}
	const label = context?.queries.drugLabel;
	if (label !== undefined && readSwitch(ctx, 'options.includeLabel', itemIndex, true)) {
		const asked = { sources, source: 'drug-label' as const, search: label, context };
		items.push(...(await registryItems(ctx, itemIndex, asked)));
	}
	return items;
}

const ROLES = ['1', '2', '3'] as const satisfies readonly DrugRole[];

const rolesOf = (ctx: IExecuteFunctions, itemIndex: number): readonly DrugRole[] =>
	readChoices(ctx, 'options.roles', itemIndex, ROLES) ?? DEFAULT_ROLES;
