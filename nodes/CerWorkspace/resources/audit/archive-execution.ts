import { canonicalJson, InputError } from '../../../../lib/model';
import { toJson } from '../../../shared';
import { executionOf, isFinished } from './archived-execution';
import type { Operation } from '../operation';

/** Keeps a finished execution before n8n removes it. */
export const archiveExecution: Operation = {
	name: 'Archive Execution',
	value: 'archiveExecution',
	action: 'Archive an execution',
	description:
		'Keep a finished execution, as the node n8n gives it with its details, and enter its hash in the ledger; each once',
	properties: [
		{
			displayName:
				'Feed this from the node n8n: resource Execution, operation Get, with "Include Execution Details" on.',
			name: 'archiveNotice',
			type: 'notice',
			default: '',
		},
	],
	async execute({ workspace, item, itemIndex, hint }) {
		const given = executionOf(item);
		const { id, status, startedAt, stoppedAt, workflowId, workflowData, customData } = given;
		const pairedItem = { item: itemIndex };
		if (!isFinished(given) || typeof startedAt !== 'string') {
			hint(`Execution ${id} has not finished (${status}), so it was not archived yet`);
			return [{ json: toJson({ archived: false, execution: { id, status } }), pairedItem }];
		}
		if (given.data === undefined || given.data === null) {
			throw new InputError(`Execution ${id} came without its details.`, {
				mend: 'Turn on "Include Execution Details" in the options of the node n8n.',
			});
		}
		const { kind, execution } = await workspace.executions.archive({
			...{ id, status, startedAt, workflowId },
			stoppedAt: stoppedAt ?? undefined,
			workflowName: workflowData?.name,
			jobId: customData?.job,
			json: canonicalJson(item.json),
		});
		return [{ json: toJson({ archived: kind === 'archived', execution }), pairedItem }];
	},
};
