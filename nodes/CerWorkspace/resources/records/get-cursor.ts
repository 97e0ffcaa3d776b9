import { QUERIED_SOURCES } from '../../../../lib/model';
import { requireChoice, requireText } from '../../../shared';
import type { Operation } from '../operation';
import { passThrough } from '../pass-through';
import { productProperty, sourceProperty } from './product-property';

/** Reads how far a source was scanned for a product. */
export const getCursor: Operation = {
	name: 'Get Cursor',
	value: 'getCursor',
	action: 'Get the cursor of a source',
	description:
		'Retrieve the last day scanned of a source for a product; the items pass through with a cursor, which has no day when nothing was scanned yet',
	properties: [sourceProperty, { ...productProperty, required: true }],
	async execute({ ctx, workspace, item, itemIndex }) {
		const source = requireChoice(ctx, 'source', itemIndex, QUERIED_SOURCES);
		const product = requireText(ctx, 'product', itemIndex, 'Product');
		const cursor = (await workspace.watermarks.get(source, product)) ?? { source, product };
		return [passThrough(item, itemIndex, { cursor })];
	},
};
