import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { countProperties, runCount, shownFor } from '../../source-nodes';
import { queryProperties, readAsked } from '../faers-query';

/** Properties of Count. */
export const description: INodeProperties[] = shownFor(
	['count'],
	[
		...queryProperties,
		...countProperties([
			{ name: 'Country', value: 'occurcountry.exact' },
			{ name: 'Day Received', value: 'receivedate' },
			{ name: 'Drug Name', value: 'patient.drug.medicinalproduct.exact' },
			{ name: 'Reaction', value: 'patient.reaction.reactionmeddrapt.exact' },
			{ name: 'Seriousness', value: 'serious' },
			{ name: 'Sex', value: 'patient.patientsex' },
		]),
	],
);

/** Counts drug reports by a field. */
export async function execute(
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const { query, context } = readAsked(ctx, itemIndex);
	const recordSchema = 'openfda.drug-event';
	const asked = { source: 'faers' as const, search: query?.search, context, recordSchema };
	return await runCount(ctx, itemIndex, asked);
}
