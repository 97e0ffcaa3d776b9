import { dossierField } from '../../../../lib/model';
import { readFilledDocument } from '../../../../lib/report';
import { takeDocument } from '../../../../lib/workspace';
import { readSwitch, toJson } from '../../../shared';
import type { Operation } from '../operation';
import { codeOf, codeProperty, fileOf, fileProperty } from './dossier-of-item';

/** Takes the texts of a report's filled DOCX into the dossier of its product. */
export const readDocument: Operation = {
	name: 'Read Document',
	value: 'readDocument',
	action: 'Read a filled document into a dossier',
	description:
		'Take the texts people wrote into the DOCX of a report, never figures; what was left as printed changes nothing',
	properties: [
		codeProperty,
		fileProperty('DOCX'),
		{
			displayName: 'Overwrite',
			name: 'overwrite',
			type: 'boolean',
			default: false,
			description:
				'Whether to write over what somebody else has written since the report was printed; otherwise such a field is told as a conflict and stays',
		},
	],
	async execute(call) {
		const { ctx, workspace, itemIndex } = call;
		const code = codeOf(call);
		const { bytes } = await fileOf(call);
		const overwrite = readSwitch(ctx, 'overwrite', itemIndex, false, 'Overwrite');
		const filled = readFilledDocument(bytes, (field) => dossierField(field) !== undefined);
		const taken = await takeDocument(workspace.dossiers, { code }, filled, { overwrite });
		const { empty, unknown } = filled;
		return [{ json: toJson({ ...taken, empty, unknown }), pairedItem: { item: itemIndex } }];
	},
};
