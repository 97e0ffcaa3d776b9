import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { requireText } from '../../shared';

/** The field of the item that a file is put into. */
export const outputFileProperty: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the output binary field to put the file in',
};

/** The name that was chosen for it. @throws NodeOperationError where there is none */
export const outputFileOf = (ctx: IExecuteFunctions, itemIndex: number): string =>
	requireText(ctx, outputFileProperty.name, itemIndex, outputFileProperty.displayName);
