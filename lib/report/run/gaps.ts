import {
	heldDays,
	isIncomplete,
	isOnlyLate,
	REPORT_SOURCES,
	SOURCE_NAMES,
	type OutcomeKind,
	type Run,
	type SourceOutcome,
} from '../../model';
import { asOf } from './citation';

/** What of the source a kind of outcome leaves unseen; kinds that leave nothing have no words. */
const GAPS: Readonly<Partial<Record<OutcomeKind, string>>> = {
	failed: 'could not be read',
	truncated: 'was cut short',
	not_public: 'is not public',
	not_covered: 'has no data of the period',
	not_asked: 'was not asked',
};

/**
 * The days an outcome speaks of where they are not the whole period of the run: "up to 2026-11-20".
 * A source that was asked for all it has is measured by the period as well.
 */
export function spokenDays({ manifest }: Pick<Run, 'manifest'>, outcome: SourceOutcome) {
	const { window } = outcome;
	if (!window) return undefined;
	const to = window.to < manifest.period.to ? manifest.period.to : window.to;
	return heldDays({ ...outcome, window: { ...window, to } });
}

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
export function dataLockPoint(run: Pick<Run, 'manifest'>): string | undefined {
	return lockPoints(run)
		.map(({ day }) => day)
		.sort()[0];
}

/** The data lock point in words: one day where the sources agree, else the day of each. */
export function lockPointInWords(run: Pick<Run, 'manifest'>): string {
	const points = lockPoints(run);
	const days = new Set(points.map(({ day }) => day));
	if (points.length === 0) return 'not known: no vigilance source said how far its data reach';
	if (days.size === 1) return [...days].join('');
	return points.map(({ source, day }) => `${day} (${SOURCE_NAMES[source]})`).join('; ');
}

/** The last day each vigilance source of a run reaches, within the period. Runs of before know its update only. */
function lockPoints({ manifest }: Pick<Run, 'manifest'>) {
	return REPORT_SOURCES.flatMap((source) => {
		const days = manifest.outcomes
			.filter((outcome) => outcome.source === source && ANSWERED.has(outcome.kind))
			.flatMap((outcome) => outcome.coverage?.to ?? asOf(outcome) ?? [])
			.sort();
		const [first] = days;
		if (first === undefined) return [];
		return [{ source, day: first > manifest.period.to ? manifest.period.to : first }];
	});
}

const ANSWERED: ReadonlySet<OutcomeKind> = new Set(['found', 'none', 'truncated', 'not_covered']);
