import { NodeOperationError } from 'n8n-workflow';
import { isIncomplete, isOnlyLate, QUERIED_SOURCES, type Dataset } from '../../../../lib/model';
import {
	readDay,
	readEnvelope,
	readSwitch,
	readText,
	requireChoice,
	requireText,
} from '../../../shared';
import type { Operation, OperationCall } from '../operation';
import { passThrough } from '../pass-through';
import { productProperty, sourceProperty } from './product-property';

/** Moves the cursor of a source forward, after its window was fully read. */
export const setCursor: Operation = {
	name: 'Set Cursor',
	value: 'setCursor',
	action: 'Set the cursor of a source',
	description:
		'Note the last day scanned of a source for a product; not after a source failed or was cut short. The items pass through; datasets of other sources move nothing.',
	properties: [
		sourceProperty,
		{ ...productProperty, required: true },
		{
			displayName: 'Scanned To',
			name: 'scannedTo',
			type: 'string',
			default: '={{ $json.dataset?.outcome?.window?.to }}',
			required: true,
			placeholder: 'e.g. 2026-01-31',
			description: 'Last day that was fully scanned',
		},
		{
			displayName: 'Source Updated On',
			name: 'sourceUpdatedOn',
			type: 'string',
			default: '={{ $json.dataset?.outcome?.calls?.at(-1)?.sourceUpdatedOn }}',
			description: "The source's own last-updated date, where it gives one",
		},
		{
			displayName: 'Reset',
			name: 'reset',
			type: 'boolean',
			default: false,
			description: 'Whether the cursor may go back, so that what follows is scanned again',
		},
	],
	async execute(call) {
		const { ctx, workspace, item, itemIndex } = call;
		const source = requireChoice(ctx, 'source', itemIndex, QUERIED_SOURCES);
		const { dataset } = readEnvelope(item);
		if (dataset && dataset.source !== source) return [passThrough(item, itemIndex)];
		const product = requireText(ctx, 'product', itemIndex, 'Product');
		if (wasNotFullyRead(call, source, product)) {
			call.hint(`The cursor was left where it is: ${source} was not fully read`);
			return [passThrough(item, itemIndex)];
		}
		const scannedTo = readDay(ctx, 'scannedTo', itemIndex, 'Scanned To');
		if (scannedTo === undefined) {
			throw new NodeOperationError(ctx.getNode(), 'Scanned To is empty', {
				description: 'Give the last day that was fully scanned, as YYYY-MM-DD',
				itemIndex,
			});
		}
		const to = {
			source,
			product,
			scannedTo: withinReach(scannedTo, dataset),
			sourceUpdatedOn: readDay(ctx, 'sourceUpdatedOn', itemIndex, 'Source Updated On'),
		};
		const reset = readSwitch(ctx, 'reset', itemIndex, false);
		const { watermark: cursor } = await workspace.watermarks.set(to, { reset });
		return [passThrough(item, itemIndex, { cursor })];
	},
};

/** No day is scanned that the source's data did not reach yet: it is looked at again. */
const withinReach = (day: string, dataset: Dataset | undefined): string => {
	const reach = dataset?.outcome.coverage?.to;
	return reach !== undefined && reach < day ? reach : day;
};

/** One incomplete dataset of the source holds the cursor, whatever its other datasets say. */
const wasNotFullyRead = ({ ctx, items }: OperationCall, source: string, product: string): boolean =>
	items.some((item, itemIndex) => {
		const { dataset } = readEnvelope(item);
		return (
			dataset?.source === source &&
			isIncomplete(dataset.outcome) &&
			!isOnlyLate(dataset.outcome) &&
			readText(ctx, 'product', itemIndex) === product
		);
	});
