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
				placeholder: 'e.g. 4201234',
				description: 'The MDR report key, or the report number (1234567-2025-00001)',
			},
			fromAgent('report_number', 'The MDR report key, or the report number'),
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

/** Gets one device report. */
export async function execute(
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	return await runGetReport(ctx, itemIndex, 'maude', 'openfda.device-event');
}
