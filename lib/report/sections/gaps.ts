import {
	heldDays,
	isIncomplete,
	isOnlyLate,
	SOURCE_NAMES,
	type OutcomeKind,
	type Run,
	type SourceOutcome,
} from '../../model';

/** What of the source a kind of outcome leaves unseen; kinds that leave nothing have no words. */
const GAPS: Readonly<Partial<Record<OutcomeKind, string>>> = {
	failed: 'could not be read',
	truncated: 'was cut short',
	not_public: 'is not public',
	not_covered: 'has no data of the period',
	not_asked: 'was not asked',
};

/** What an outcome leaves unseen, as "FDA MAUDE (reports) was cut short"; undefined when nothing. */
export function gapOf(outcome: SourceOutcome): string | undefined {
	const { source, subject, kind } = outcome;
	const days = isIncomplete(outcome) ? heldDays(outcome) : undefined;
	const what = GAPS[kind] ?? (days && `holds data ${days}`);
	return what && `${SOURCE_NAMES[source]} (${subject}) ${what}`;
}

/** The outcomes that leave a gap: what is missing for the usual lag of a source alone is none. */
export const withGap = (outcomes: readonly SourceOutcome[]): SourceOutcome[] =>
	outcomes.filter((outcome) => isIncomplete(outcome) && !isOnlyLate(outcome));

/** The outcomes whose source is, as usual, some days behind the end of the period. */
export const late = (outcomes: readonly SourceOutcome[]): SourceOutcome[] =>
	outcomes.filter(isOnlyLate);

/** Whether a run is incomplete only because sources are as many days behind as usual. */
export const isOnlyBehind = ({ manifest: { outcomes } }: Pick<Run, 'manifest'>): boolean =>
	withGap(outcomes).length === 0 && late(outcomes).length > 0;

/**
 * The data lock point: the day up to which all vigilance sources that answered reach, never after
 * the period. Undefined where no source said how far it reaches.
 */
export function dataLockPoint({ manifest }: Pick<Run, 'manifest'>): string | undefined {
	const [first] = manifest.outcomes
		.filter(({ source, kind }) => (source === 'maude' || source === 'faers') && ANSWERED.has(kind))
		.flatMap(({ coverage }) => coverage?.to ?? [])
		.sort();
	return first && first > manifest.period.to ? manifest.period.to : first;
}

const ANSWERED: ReadonlySet<OutcomeKind> = new Set(['found', 'none', 'truncated', 'not_covered']);
