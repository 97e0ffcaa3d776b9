import { NodeOperationError } from 'n8n-workflow';
import { readSwitch, readWhole, toJson } from '../../../shared';
import type { Operation } from '../operation';
import { codeOf, codeProperty } from './dossier-of-item';

/** Reads the dossier of a product, as JSON or as a file. */
export const getDossier: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get a dossier',
	description: 'Retrieve what people keep of a product: their texts and their own figures',
	properties: [
		codeProperty,
		{
			displayName: 'Version',
			name: 'version',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 0,
			description: 'An older version to read; 0 for the newest',
		},
		{
			displayName: 'As File',
			name: 'asFile',
			type: 'boolean',
			default: false,
			description: 'Whether to put the dossier as a file into the binary field "data" as well',
		},
	],
	async execute(call) {
		const { ctx, workspace, itemIndex } = call;
		const code = codeOf(call);
		const version = readWhole(ctx, 'version', itemIndex, { min: 0, label: 'Version' });
		const wanted = version === 0 ? undefined : version;
		const dossier = await workspace.dossiers.ofProduct(code, wanted);
		if (!dossier) {
			const which = wanted === undefined ? '' : ` at version ${wanted}`;
			throw new NodeOperationError(ctx.getNode(), `There is no dossier of ${code}${which}`, {
				description: 'Dossier: Write Text and Dossier: Import Figures begin one',
				itemIndex,
			});
		}
		const item = { json: toJson({ dossier }), pairedItem: { item: itemIndex } };
		if (!readSwitch(ctx, 'asFile', itemIndex, false, 'As File')) return [item];
		const data = await ctx.helpers.prepareBinaryData(
			Buffer.from(JSON.stringify(dossier)),
			'dossier.json',
			'application/json',
		);
		return [{ ...item, binary: { data } }];
	},
};
