import { askDevice } from '../../../lib/tasks';
import { askInBackground, fromAgent, requireText, withToolDefault } from '../../shared';
import { emitOne, FAILURE_OPTIONS, type SourceOperation } from '../../source-nodes';

/** Gets one device with its details. */
export const getDevice: SourceOperation = {
	name: 'Get Device',
	value: 'getDevice',
	action: 'Get a device',
	description: 'Get one device with its details',
	properties: [
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
		FAILURE_OPTIONS,
	],
	async execute(ctx, itemIndex) {
		const id = requireText(ctx, 'deviceId', itemIndex, 'Device ID');
		return await emitOne(ctx, itemIndex, 'eudamed.device', async (sources) => {
			return await askInBackground(ctx, sources, askDevice, { uuid: id });
		});
	},
};
