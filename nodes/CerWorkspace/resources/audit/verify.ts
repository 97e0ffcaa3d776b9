import { parseCheckpoint } from '../../../../lib/ledger';
import { readText, toJson } from '../../../shared';
import type { Operation } from '../operation';

/** Follows the chain of the ledger from its first entry. */
export const verifyLedger: Operation = {
	name: 'Verify',
	value: 'verify',
	action: 'Verify the audit log',
	description:
		'Follow the chain of hashes from the first entry: whether anything was changed, removed or cut off, and where',
	properties: [
		{
			displayName: 'Known Checkpoints',
			name: 'checkpoints',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. 120:5f70bf18a086…',
			description:
				'Checkpoints that left the system, as number and hash, one a line. Those the workspace noted itself are always compared.',
		},
	],
	async execute({ ctx, workspace, itemIndex }) {
		const given = readText(ctx, 'checkpoints', itemIndex) ?? '';
		const checkpoints = given
			.split(/[\s,;]+/)
			.filter((text) => text !== '')
			.map(parseCheckpoint);
		const verdict = await workspace.audit.verify({ checkpoints });
		return [{ json: toJson({ ...verdict }), pairedItem: { item: itemIndex } }];
	},
};
