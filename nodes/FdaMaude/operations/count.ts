import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { countProperties, runCount, shownFor } from '../../source-nodes';
import { queryProperties, readAsked } from '../maude-query';

/** Properties of Count. */
export const description: INodeProperties[] = shownFor(
	['count'],
	[
		...queryProperties,
		...countProperties([
			{ name: 'Brand Name', value: 'device.brand_name.exact' },
			{ name: 'Day Received', value: 'date_received' },
			{ name: 'Device Problem', value: 'product_problems.exact' },
			{ name: 'Event Type', value: 'event_type.exact' },
			{ name: 'Manufacturer', value: 'device.manufacturer_d_name.exact' },
			{ name: 'Patient Problem', value: 'patient.patient_problems.exact' },
			{ name: 'Product Code', value: 'device.device_report_product_code.exact' },
		]),
	],
);

/** Counts device reports by a field. */
export async function execute(
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const { query, context } = readAsked(ctx, itemIndex);
	const recordSchema = 'openfda.device-event';
	const asked = { source: 'maude' as const, search: query?.search, context, recordSchema };
	return await runCount(ctx, itemIndex, asked);
}
