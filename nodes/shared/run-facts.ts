import type { IExecuteFunctions } from 'n8n-workflow';
import type { RunContext } from '../../lib/model';

/**
 * Writes who ordered what, and the step reached, into n8n's execution record, so that its list of
 * executions reads as the audit trail. n8n keeps at most ten keys of 512 characters each.
 */
export function recordRunFacts(
	ctx: Pick<IExecuteFunctions, 'customData'>,
	facts: { context?: RunContext; job?: string; code?: string; actor?: string; step: string },
): void {
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
