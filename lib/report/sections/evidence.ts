import {
	isOfLookup,
	SOURCE_NAMES,
	type Analysis,
	type RegistryEvidence,
	type Run,
	type SafetyEvidence,
	type Signal,
	type SourceId,
	type SourceOutcome,
} from '../../model';

/** The vigilance sources a report draws on. */
export type SafetySource = 'maude' | 'faers';
export const SAFETY_SOURCES: readonly SafetySource[] = ['maude', 'faers'];

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

/** Periods of one source's series above their limit; an incomplete period that is above already counts. */
export const alarmsOf = (run: Run, source: SafetySource): number =>
	analysesOf(run, source)
		.flatMap(({ series }) => series)
		.flatMap(({ points }) => points)

		.filter(({ alarm }) => alarm).length;

/** How asking a source about the product ended, each subject of it; what the lookup asked is not about it. */
export const outcomesOf = (run: Run, source: SourceId): SourceOutcome[] =>
	run.manifest.outcomes.filter((outcome) => outcome.source === source && !isOfLookup(outcome));

/** Whether a source was asked or answered in this run, so that a section has to speak of it. */
export const concerns = (run: Run, source: SafetySource): boolean =>
	safetyOf(run, source) !== undefined ||
	outcomesOf(run, source).some(({ kind }) => kind !== 'not_applicable');

/** Registry entries of the given kinds. */
export const registryOf = (
	run: Run,
	...types: ReadonlyArray<RegistryEvidence['recordType']>
): RegistryEvidence[] => run.registry.filter(({ recordType }) => types.includes(recordType));

/** The latest last-updated date the source gave in its answers. */
export const asOf = ({ calls }: SourceOutcome): string | undefined =>
	calls
		.flatMap(({ sourceUpdatedOn }) => sourceUpdatedOn ?? [])
		.sort()
		.at(-1);

/** Source, query, window and state of the data in a line, for captions and source notes. */
export function citationOf(run: Run, source: SafetySource): string {
	const outcome =
		outcomesOf(run, source).find(({ subject }) => subject === 'reports') ??
		outcomesOf(run, source)[0];
	const parts = [SOURCE_NAMES[source]];
	if (outcome?.query !== undefined) parts.push(`query ${outcome.query}`);
	if (outcome?.window) parts.push(`received ${outcome.window.from} to ${outcome.window.to}`);
	const updated = outcome && asOf(outcome);
	if (updated !== undefined) parts.push(`as of ${updated}`);
	return `${parts.join('; ')}.`;
}

/** Header of a column that lists a source's terms. */
export const TERMS_OF: Readonly<Record<SafetySource, string>> = {
	maude: 'Device and patient problems',
	faers: 'Reactions',
};
