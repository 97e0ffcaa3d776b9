import type { Run } from '../../model';
import { outcomesOf, safetyOf } from './of-source';
import { gapOf, withGap } from './gaps';
import type { SafetySource } from './figures';

/** Why nothing of a source was analysed: it could not be read, holds nothing, or nobody analysed it. */
export function whyNoAnalysis(run: Run, source: SafetySource): string {
	const outcomes = outcomesOf(run, source);
	if ((safetyOf(run, source)?.reports ?? 0) > 0) {
		return 'The reports of this source were counted, but no analysis of them reached the report: the detector was not part of the run, or found nothing that it could judge.';
	}
	const gap = withGap(outcomes).flatMap((outcome) => gapOf(outcome) ?? [])[0];
	if (gap !== undefined) return `${gap}, so there is nothing to analyse.`;
	return outcomes.some(({ kind }) => kind === 'none' || kind === 'found')
		? 'No report of this source was counted, so there is nothing to analyse.'
		: 'This source was not asked for reports in this run, so there is nothing to analyse.';
}
