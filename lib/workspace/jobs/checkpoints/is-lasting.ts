import type { SourceOutcome } from '../../../model';

/** Answers cut short for these reasons would be cut short again. */
const CUT_AGAIN: ReadonlySet<string | undefined> = new Set(['limit', 'capped']);

/**
 * Whether asking again would give the same. A source that failed, or broke off, is asked again by the
 * next attempt.
 */
export const isLasting = ({ kind, reason }: Pick<SourceOutcome, 'kind' | 'reason'>): boolean =>
	kind !== 'failed' && (kind !== 'truncated' || CUT_AGAIN.has(reason));
