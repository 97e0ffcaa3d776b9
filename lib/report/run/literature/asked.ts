import {
	isLiteratureSource,
	isOfLookup,
	SOURCE_NAMES,
	type LiteratureSearch,
	type OutcomeKind,
	type PrismaCounts,
	type RemarkKind,
	type Run,
	type SourceOutcome,
} from '../../../model';
import { plural } from '../format';

/** How asking the databases and registers of literature ended. */
export const literatureOutcomes = ({ manifest }: Pick<Run, 'manifest'>): SourceOutcome[] =>
	manifest.outcomes.filter((outcome) => isLiteratureSource(outcome.source) && !isOfLookup(outcome));

const ANSWERS: ReadonlySet<OutcomeKind> = new Set(['found', 'none', 'truncated']);
/** Crossref is asked what became of works, never for works. */
const isSearch = ({ source }: SourceOutcome): boolean => source !== 'crossref';

/** Whether any database or file was searched for literature and answered. */
export const isLiteratureSearched = (run: Pick<Run, 'manifest' | 'literature'>): boolean =>
	literatureOutcomes(run).some((outcome) => isSearch(outcome) && ANSWERS.has(outcome.kind)) ||
	isAnyRead(run.literature?.searches ?? []);

/** Whether a database answered a search, or a file was read. */
export const isRead = ({ outcome }: Pick<LiteratureSearch, 'outcome'>): boolean =>
	outcome === undefined || ANSWERS.has(outcome.kind);
export const isAnyRead = (searches: readonly LiteratureSearch[]): boolean => searches.some(isRead);

/** Remarks by which an answer is of another question than was asked, or lacks what was asked for. */
const CHANGES_THE_QUESTION: ReadonlySet<RemarkKind> = new Set([
	'phrase-not-found',
	'field-not-found',
	'record-missing',
]);

/** What a source dropped of the questions put to it, as sentences; the same once. */
export const droppedOf = (outcomes: readonly SourceOutcome[]): string[] => [
	...new Set(
		outcomes.flatMap(({ source, remarks = [] }) =>
			remarks
				.filter(({ kind }) => CHANGES_THE_QUESTION.has(kind))
				.map(({ text }) => `${SOURCE_NAMES[source]}: ${text}`),
		),
	),
];

/** Works that nobody has decided on yet. */
export const awaitingOf = (counts: PrismaCounts): number =>
	counts.awaitingScreening + counts.awaitingRetrieval + counts.awaitingAssessment;

/**
 * What of the literature this draft has not seen, as parts of a sentence, beside the gaps of its
 * sources: that none was searched, what a database dropped of its question, what nobody decided.
 */
export function literatureUnseen(run: Pick<Run, 'manifest' | 'literature'>): string[] {
	const outcomes = literatureOutcomes(run).filter(isSearch);
	const failed = outcomes.some(({ kind }) => kind === 'failed');
	const waiting = run.literature ? awaitingOf(run.literature.prisma) : 0;
	const dropped = droppedOf(literatureOutcomes(run));
	return [
		...(isLiteratureSearched(run)
			? []
			: [
					failed
						? 'literature: no database that was asked could be read'
						: 'literature: not searched',
				]),
		...(dropped.length === 0
			? []
			: [
					`literature: ${plural(dropped.length, 'part')} of a search ${dropped.length === 1 ? 'was' : 'were'} dropped by its database`,
				]),
		...(waiting === 0
			? []
			: [
					`literature: ${plural(waiting, 'work')} ${waiting === 1 ? 'awaits' : 'await'} a decision`,
				]),
	];
}

/**
 * The newest search of each kind in each database, whose outcomes speak for the review: one that
 * failed and was made again is no gap any more.
 */
export function newestSearches(searches: readonly LiteratureSearch[]): LiteratureSearch[] {
	const newest = new Map<string, LiteratureSearch>();
	for (const search of searches) {
		const key = `${search.kind ?? ''} ${search.database}`;
		const known = newest.get(key);
		if (!known || known.ranAt <= search.ranAt) newest.set(key, search);
	}
	return [...newest.values()];
}
