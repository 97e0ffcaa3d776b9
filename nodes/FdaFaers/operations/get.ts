import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { fromAgent, withToolDefault } from '../../shared';
import { FAIL_ON_SOURCE_FAILURE, runGetReport, shownFor } from '../../source-nodes';

/** Properties of Get. */
export const description: INodeProperties[] = shownFor(
	['get'],
	[
		...withToolDefault(
			{
				displayName: 'Report Number',
				name: 'reportId',
				type: 'string',
				default: '',
				required: true,
				placeholder: 'e.g. 10003300',
				description: 'The safety report ID of FAERS',
			},
			fromAgent('report_number', 'The safety report id of the case'),
		),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [FAIL_ON_SOURCE_FAILURE],
		},
	],
);

/** Gets one drug report. */
export async function execute(
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	return await runGetReport(ctx, itemIndex, 'faers', 'openfda.drug-event');
}
