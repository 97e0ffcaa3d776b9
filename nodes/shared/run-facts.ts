import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import type { RunContext } from '../../lib/model';
import type { StepNote } from '../../lib/workspace';
import { openWorkspaceFor } from './workspace';

/** Who ordered what, and how far it is. */
export interface RunFacts {
	context?: RunContext;
	job?: string;
	code?: string;
	actor?: string;
	step: string;
}

/**
 * Writes who ordered what, and the step reached, into n8n's execution record, so that its list of
 * executions reads as the audit trail. n8n keeps at most ten keys of 512 characters each.
 */
export function recordRunFacts(ctx: Pick<IExecuteFunctions, 'customData'>, facts: RunFacts): void {
	const { context } = facts;
	const entries: Array<[string, string | undefined]> = [
		['job', facts.job ?? context?.jobId],
		['code', facts.code ?? context?.code],
		['actor', facts.actor ?? context?.actor],
		['step', facts.step],
	];
	for (const [key, value] of entries) {
		if (value !== undefined && value !== '') ctx.customData.set(key, value.slice(0, 512));
	}
}

/** The part of n8n's context that entering a step needs. */
type StepContext = Pick<IExecuteFunctions, 'getNode' | 'getWorkflow' | 'getExecutionId'> & {
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
};

/**
 * Enters a step in the workspace's stream of events, and so in the ledger, under whoever ordered
 * the run; outside of a job under the workflow. A step that cannot be entered fails: nothing
 * happens without its entry.
 */
export async function noteStep(
	ctx: StepContext,
	{ context, job, actor }: Pick<RunFacts, 'context' | 'job' | 'actor'>,
	note: StepNote,
): Promise<void> {
	const workspace = await openWorkspaceFor(ctx);
	const { name: node } = ctx.getNode();
	const { name: workflow } = ctx.getWorkflow();
	await workspace.events.note({
		...note,
		jobId: job ?? context?.jobId,
		actor: actor ?? context?.actor,
		data: { ...note.data, node, workflow },
	});
}

/** Records a step in n8n's execution and enters it in the ledger. */
export async function recordStep(
	ctx: StepContext & Pick<IExecuteFunctions, 'customData'>,
	facts: RunFacts,
	note: StepNote,
): Promise<void> {
	recordRunFacts(ctx, facts);
	await noteStep(ctx, facts, note);
}
