import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { askDevice } from '../../../lib/tasks';
import {
	askInBackground,
	fromAgent,
	requireText,
	sourceAccessFor,
	withToolDefault,
} from '../../shared';
import {
	emitOutcome,
	FAIL_ON_SOURCE_FAILURE,
	recordItem,
	report,
	shownFor,
	tellFetched,
} from '../../source-nodes';

/** Properties of Get Device. */
export const description: INodeProperties[] = shownFor(
	['getDevice'],
	[
		...withToolDefault(
			{
				displayName: 'Device ID',
				name: 'deviceId',
				type: 'string',
				default: '',
				required: true,
				placeholder: 'e.g. c7418f9f-3f31-4329-b2c1-956377dbe23b',
				description: 'The UUID at the end of the address of the device page',
			},
			fromAgent('device_id', 'The UUID of the device in EUDAMED'),
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

/** Gets one device with its details. */
export async function execute(
	ctx: IExecuteFunctions,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const id = requireText(ctx, 'deviceId', itemIndex, 'Device ID');
	const sources = await sourceAccessFor(ctx, itemIndex);
	const began = Date.now();
	const { record, outcome } = await askInBackground(ctx, sources, askDevice, { uuid: id });
	await tellFetched(ctx, outcome, { durationMs: Date.now() - began });
	report(ctx, itemIndex, outcome);
	if (record !== undefined) return [recordItem(record, itemIndex)];
	return [emitOutcome(outcome, 'eudamed.device', undefined, itemIndex)];
}
