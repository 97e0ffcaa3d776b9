import type { ScreeningStage } from '../../model';
import { resolutionAt, votesAt, stageStateOf, type Decided } from './stage-state';

/**
 * Why somebody may not decide or resolve. `resolved`: a third person settled it; `enough`: as many
 * readers as the protocol wants have decided; `no-conflict`: there is nothing to settle; `own`: one
 * of those who differ cannot settle it.
 */
export type DecisionRefusal = 'resolved' | 'enough' | 'no-conflict' | 'own';

/** Whether a reader may decide at a stage; a reader may change their own word until it was settled. */
export function mayDecide(
	decisions: readonly Decided[],
	{ stage, reader, readers }: { stage: ScreeningStage; reader: string; readers: number },
): DecisionRefusal | undefined {
	if (resolutionAt(decisions, stage)) return 'resolved';
	const votes = votesAt(decisions, stage);
	if (votes.some((vote) => vote.reader === reader)) return undefined;
	return votes.length >= readers ? 'enough' : undefined;
}

/**
 * Whether somebody may settle a stage: a conflict, or what was settled before, and with one reader
 * what another has decided, so that a decision can be put right when its reader is away. Never one of
 * those who decided.
 */
export function mayResolve(
	decisions: readonly Decided[],
	{ stage, reader, readers }: { stage: ScreeningStage; reader: string; readers: number },
): DecisionRefusal | undefined {
	const votes = votesAt(decisions, stage);
	if (votes.some((vote) => vote.reader === reader)) return 'own';
	if (resolutionAt(decisions, stage)) return undefined;
	if (readers === 1 && votes.length > 0) return undefined;
	return stageStateOf(decisions, stage, readers) === 'conflict' ? undefined : 'no-conflict';
}
