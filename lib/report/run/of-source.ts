import {
	isOfLookup,
	type Analysis,
	type RegistryEvidence,
	type Run,
	type SafetyEvidence,
	type Signal,
	type SourceId,
	type Series,
	type SourceOutcome,
} from '../../model';
import type { SafetySource } from './figures';

/** Evidence of one source, when its reports were summarised. */
export const safetyOf = (run: Run, source: SafetySource): SafetyEvidence | undefined =>
	run.safety.find((evidence) => evidence.source === source);

/** All analyses of one source. */
export const analysesOf = (run: Run, source: SafetySource): Analysis[] =>
	run.analyses.filter((analysis) => analysis.source === source);

/** Pairs of one source judged a signal. */
export const signalsOf = (run: Run, source: SafetySource): Signal[] =>
	analysesOf(run, source).flatMap(({ signals }) =>
		signals.filter(({ verdict }) => verdict === 'signal'),
	);

/** All series of one source, judged or not. */
export const seriesOf = (run: Run, source: SafetySource): Series[] =>
	analysesOf(run, source).flatMap(({ series }) => series);

/** How asking a source about the product ended, each subject of it; what the lookup asked is not about it. */
export const outcomesOf = (run: Run, source: SourceId): SourceOutcome[] =>
	run.manifest.outcomes.filter((outcome) => outcome.source === source && !isOfLookup(outcome));

/** Whether a source was asked or answered in this run, so that a section has to speak of it. */
export const concerns = (run: Run, source: SafetySource): boolean =>
	safetyOf(run, source) !== undefined ||
	outcomesOf(run, source).some(({ kind }) => kind !== 'not_applicable');

/** Registry entries of the given kinds. */
export const registryOf = (
	run: { registry: readonly RegistryEvidence[] },
	...types: ReadonlyArray<RegistryEvidence['recordType']>
): RegistryEvidence[] => run.registry.filter(({ recordType }) => types.includes(recordType));
