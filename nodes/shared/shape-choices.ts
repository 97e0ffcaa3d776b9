import type { INodePropertyOptions } from 'n8n-workflow';
import { DOCUMENT_SHAPES, SHAPE_NAMES } from '../../lib/model';

/** The kinds of report as choices of a field. */
export const SHAPE_CHOICES: INodePropertyOptions[] = DOCUMENT_SHAPES.map((value) => ({
	name: SHAPE_NAMES[value].short,
	value,
	description: SHAPE_NAMES[value].name,
}));

/** The same for an order, which may leave it to the class of the product. */
export const ORDERED_SHAPE_CHOICES: INodePropertyOptions[] = [
	...SHAPE_CHOICES,
	{
		name: 'Periodic, by Class',
		value: 'periodic',
		description:
			'Of a device of class I a PMS report, of other devices a PSUR, of a drug a PBRER; the class is that of EUDAMED',
	},
];
