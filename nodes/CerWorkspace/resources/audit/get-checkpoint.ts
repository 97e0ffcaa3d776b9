import { toJson } from '../../../shared';
import type { Operation } from '../operation';

/** The head of the ledger, to be kept outside of the system. */
export const getCheckpoint: Operation = {
	name: 'Get Checkpoint',
	value: 'getCheckpoint',
	action: 'Get a checkpoint of the audit log',
	description:
		'Number and hash of the newest entry, to be kept where nobody can change it: only so a cut end shows',
	properties: [],
	async execute({ workspace, itemIndex }) {
		const checkpoint = await workspace.audit.checkpoint();
		const text = `${checkpoint.seq}:${checkpoint.hash}`;
		return [{ json: toJson({ ...checkpoint, checkpoint: text }), pairedItem: { item: itemIndex } }];
	},
};
