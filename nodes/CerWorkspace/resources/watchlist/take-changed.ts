import { sourceIdSchema } from '../../../../lib/model';
import { parseParameter, readText, requireText, toJson } from '../../../shared';
import type { Operation } from '../operation';

/** Orders the reports of the entries that wait for new data of the product of an item. */
export const takeChangedWatches: Operation = {
	name: 'Take Changed',
	value: 'takeChanged',
	action: 'Take the entries of the watchlist that wait for new data',
	description:
		'Order the reports of the entries that wait for new data of a product, as the CER Source Trigger tells it; one item a job',
	properties: [
		{
			displayName: 'Code',
			name: 'code',
			type: 'string',
			default: '={{ $json.code }}',
			required: true,
			description: 'The code of the product that changed',
		},
		{
			displayName: 'Source',
			name: 'source',
			type: 'string',
			default: '={{ $json.source }}',
			required: true,
			description: 'Where it changed: maude, faers or eudamed',
		},
		{
			displayName: 'Change Key',
			name: 'key',
			type: 'string',
			default: '={{ $json.key ?? $execution.id }}',
			required: true,
			description: 'Names the change; the same one orders nothing a second time',
		},
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			default: "={{ ($json.changes ?? []).map((change) => change.message).join(' ') }}",
			description: 'What changed, for the history',
		},
	],
	async execute({ ctx, workspace, itemIndex }) {
		const source = requireText(ctx, 'source', itemIndex, 'Source');
		const taken = await workspace.watchlist.takeForChange({
			source: parseParameter(sourceIdSchema, source, 'Source'),
			code: requireText(ctx, 'code', itemIndex, 'Code'),
			key: requireText(ctx, 'key', itemIndex, 'Change Key'),
			message: readText(ctx, 'message', itemIndex) ?? 'new or changed data',
		});
		return taken.map((one) => ({ json: toJson({ ...one }), pairedItem: { item: itemIndex } }));
	},
};
