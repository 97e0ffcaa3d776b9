import type { ScreeningDecision, ScreeningStage, StageState, Verdict } from '../../model';

/** What of a decision counts for the state of a stage. */
export type Decided = Pick<ScreeningDecision, 'stage' | 'verdict' | 'reader' | 'resolves'>;

/** A reader's word that counts at a stage: the newest of each, in the order they first decided. */
export function votesAt<D extends Decided>(decisions: readonly D[], stage: ScreeningStage): D[] {
	const votes = new Map<string, D>();
	for (const one of decisions) {
		if (one.stage === stage && !one.resolves) votes.set(one.reader, one);
	}
	return [...votes.values()];
}

/** What settled a stage, if somebody did: the newest resolution. */
export const resolutionAt = <D extends Decided>(
	decisions: readonly D[],
	stage: ScreeningStage,
): D | undefined => decisions.filter((one) => one.stage === stage && one.resolves).at(-1);

const STATE_OF: Readonly<Record<Verdict, StageState>> = {
	include: 'included',
	exclude: 'excluded',
	maybe: 'maybe',
};

/**
 * How a work stands at a stage, by its decisions in the order they were entered. With two readers it
 * waits for the second; words that differ, `maybe` among them, are a conflict; a resolution settles it.
 */
export function stageStateOf(
	decisions: readonly Decided[],
	stage: ScreeningStage,
	readers: number,
): StageState {
	const resolution = resolutionAt(decisions, stage);
	if (resolution) return STATE_OF[resolution.verdict];
	const votes = votesAt(decisions, stage);
	const [first] = votes;
	if (!first) return 'undecided';
	if (votes.length < readers) return 'waiting';
	return votes.every(({ verdict }) => verdict === first.verdict)
		? STATE_OF[first.verdict]
		: 'conflict';
}

/** Whether the full text of a work that stands so at title and abstract is judged: `maybe` is settled by it. */
export const isSought = (titleAbstract: StageState): boolean =>
	titleAbstract === 'included' || titleAbstract === 'maybe';

/** How a work stands at both stages. */
export function statesOf(
	decisions: readonly Decided[],
	readers: number,
): { titleAbstract: StageState; fullText?: StageState } {
	const titleAbstract = stageStateOf(decisions, 'title-abstract', readers);
	if (!isSought(titleAbstract)) return { titleAbstract };
	return { titleAbstract, fullText: stageStateOf(decisions, 'full-text', readers) };
}

/** The decision an exclusion or inclusion rests on: the resolution, else the last of the readers' words. */
export const decisive = <D extends Decided>(
	decisions: readonly D[],
	stage: ScreeningStage,
): D | undefined => resolutionAt(decisions, stage) ?? votesAt(decisions, stage).at(-1);
