import { NodeOperationError, type INodeProperties } from 'n8n-workflow';
import { requireText } from '../../../shared';
import type { DossierChanged } from '../../../../lib/workspace';
import type { OperationCall } from '../operation';

/** Which product's dossier; by default that of the item's run. */
export const codeProperty: INodeProperties = {
	displayName: 'Code',
	name: 'code',
	type: 'string',
	default: '={{ $json.context?.code ?? $json.job?.order.code ?? $json.code }}',
	required: true,
	placeholder: 'FRN',
	description: 'The product, by the code its reports are ordered by',
};

/** The code an item names. */
export const codeOf = ({ ctx, itemIndex }: OperationCall): string =>
	requireText(ctx, 'code', itemIndex, 'Code');

/** Which binary field of the item holds the file. */
export const fileProperty = (kind: string): INodeProperties => ({
	displayName: 'Input Binary Field',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	required: true,
	hint: `The name of the input binary field with the ${kind} file`,
});

/** The file an item brings, by its name or that of its field. */
export async function fileOf({ ctx, itemIndex }: OperationCall) {
	const field = requireText(ctx, 'binaryPropertyName', itemIndex, 'Input Binary Field');
	const { fileName = field } = ctx.helpers.assertBinaryData(itemIndex, field);
	return { fileName, bytes: await ctx.helpers.getBinaryDataBuffer(itemIndex, field) };
}

/** What a change came to. @throws NodeOperationError where the dossier is another by now, or none */
export function changedOf<T>({ ctx, itemIndex }: OperationCall, changed: DossierChanged<T>): T {
	if (changed.kind === 'changed') return changed.value;
	const message =
		changed.kind === 'stale'
			? `The dossier has changed: it is at version ${changed.version} now`
			: 'There is no such dossier';
	const description = 'Read it again with Dossier: Get, and nothing of it is lost';
	throw new NodeOperationError(ctx.getNode(), message, { description, itemIndex });
}
