import type { Workspace } from '../../../../lib/workspace';
import { readChoice } from '../../../shared';
import {
	executionOf,
	holdsExecution,
	isFinished,
	isSettled,
	type GivenExecution,
} from './archived-execution';
import type { Operation } from '../operation';
import { passThrough } from '../pass-through';

/** Ids of this pack's templates begin so. */
const OWN_WORKFLOWS = /^cer[A-Z]/;

/** Passes on only the executions that are to be archived. */
export const skipArchived: Operation = {
	name: 'Skip Archived Executions',
	value: 'skipArchived',
	action: 'Skip archived executions',
	description:
		'Pass on the finished executions that are not archived yet, so that only their details are fetched',
	properties: [
		{
			displayName: 'Executions',
			name: 'executions',
			type: 'options',
			options: [
				{
					name: 'All',
					value: 'all',
					description: 'Executions of every workflow',
				},
				{
					name: 'In the Audit Log or Failed',
					value: 'audited',
					description:
						"Executions that left an entry in the ledger, and failed ones of this pack's templates",
				},
			],
			default: 'audited',
			description: 'Which executions are wanted at all',
		},
	],
	async execute({ ctx, workspace, item, itemIndex, hint }) {
		// A node that is switched off hands on what it got, which is nothing to archive.
		if (!holdsExecution(item)) {
			hint('Items without an execution were left out: is the node n8n before this one on?');
			return [];
		}
		const given = executionOf(item);
		const { id, startedAt, workflowId } = given;
		if (!isFinished(given) || typeof startedAt !== 'string') return [];
		// It is taken the next time.
		if (!isSettled(given, new Date())) return [];
		// The archiver's own executions hold all that they archived, and would grow with each.
		if (workflowId !== undefined && workflowId === ctx.getWorkflow().id) return [];
		const all = readChoice(ctx, 'executions', itemIndex, ['all', 'audited']) === 'all';
		if (!all && !(await isAudited(workspace, given))) return [];
		if (await workspace.executions.has(id, startedAt)) return [];
		return [passThrough(item, itemIndex)];
	},
};

async function isAudited(
	workspace: Workspace,
	{ id, status, workflowId }: GivenExecution,
): Promise<boolean> {
	if (status !== 'success' && OWN_WORKFLOWS.test(workflowId ?? '')) return true;
	return (await workspace.audit.list({ executionId: id, limit: 1 })).entries.length > 0;
}
