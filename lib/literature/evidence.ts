import {
	judgedWorkSchema,
	type CitedWork,
	type JudgedWork,
	type LiteratureEvidence,
	type LiteratureSearch,
	type Merge,
	type SearchProtocol,
	type StageState,
	type Trial,
} from '../model';
import { fixedBefore, translateProtocol } from './protocol';
import { prismaOf, type PrismaWork } from './prisma';
import { estimateOfReading, type ReadRanks } from './ranking';
import { cohensKappa, independentPairs, readingOf, resolutionAt, type Decided } from './screening';

/** A work that is printed, with how it was judged. */
export type SnapshotWork = Omit<JudgedWork, 'reason'> & {
	/** Id of the criterion of an exclusion. */
	reason?: string;
	/** When it came into the review, ISO instant. */
	addedAt: string;
};

/** A review as it stands at one moment, with all that a report may print of it. */
export interface ReviewSnapshot {
	/** Newest first. */
	protocols: readonly SearchProtocol[];
	searches: readonly LiteratureSearch[];
	identified: LiteratureEvidence['prisma']['identified'];
	/** All works, as far as the flow is counted by them. */
	flow: readonly PrismaWork[];
	merges: readonly Merge[];
	included: readonly SnapshotWork[];
	excluded: readonly SnapshotWork[];
	/** Of all others those that may be listed, and how many there are. */
	others: readonly SnapshotWork[];
	otherCount: number;
	/** The decisions of each work and stage, in the order they were entered; works in the order of their first. */
	decided: ReadonlyArray<readonly Decided[]>;
	trials: readonly Trial[];
	trialCount: number;
	/** Ranks at which works were first decided on at title and abstract, by reader. */
	ranks?: ReadRanks;
	noticesCheckedAt?: string;
}

/** Works and trials a run carries beside those that were included or excluded at full text. */
export const MOST_OTHERS = 2_000;
export const MOST_TRIALS = 200;

/** What a report prints of a review: bibliographic data, judgements and numbers, no abstract. */
export function literatureEvidence(snapshot: ReviewSnapshot): LiteratureEvidence {
	const { protocols, searches, identified, flow, decided, merges } = snapshot;
	const [protocol] = protocols;
	const words = wordsOf(protocols);
	const judged = (works: readonly SnapshotWork[]): JudgedWork[] =>
		works.map((work) => judgedOf(work, words));
	const others = [...snapshot.others].sort((a, b) => compare(b.addedAt, a.addedAt));
	const listed = others.slice(0, MOST_OTHERS);
	const trials = [...snapshot.trials].sort(byResults).slice(0, MOST_TRIALS);
	return {
		...(protocol && { protocol }),
		strings: protocol ? translateProtocol(protocol) : [],
		fixedBeforeSearch: fixedBefore(protocols, searches),
		searches: [...searches].sort((a, b) => compare(a.ranAt, b.ranAt) || compare(a.id, b.id)),
		prisma: prismaOf({ identified, works: flow.map((work) => withWords(work, words)) }),
		merges: countBy(merges.map(({ step }) => step)),
		included: judged([...snapshot.included].sort(byReference)),
		excluded: judged([...snapshot.excluded].sort(byReference)),
		others: judged(listed.sort(byReference)),
		othersLeftOut: snapshot.otherCount - listed.length,
		readers: [...new Set(decided.flat().map(({ reader }) => reader))].sort(compare),
		...agreementOf(decided),
		conflicts: conflictsOf(flow, decided),
		stopping: estimateOfReading(
			readingOf(decided, protocol?.readers ?? 1),
			flow.length,
			snapshot.ranks,
		),
		trials,
		trialsLeftOut: snapshot.trialCount - trials.length,
		...(snapshot.noticesCheckedAt && { noticesCheckedAt: snapshot.noticesCheckedAt }),
	};
}

/** Agreement at title and abstract: the full texts are others, and far fewer. */
function agreementOf(
	decided: ReviewSnapshot['decided'],
): Pick<LiteratureEvidence, 'kappa' | 'agreement'> {
	const pairs = independentPairs(decided);
	const kappa = cohensKappa(pairs);
	const equal = pairs.filter(([left, right]) => left === right).length;
	return {
		...(kappa === undefined ? {} : { kappa }),
		...(pairs.length === 0 ? {} : { agreement: { works: pairs.length, equal } }),
	};
}

/** Words of criteria by their ids; of an id that an older version used otherwise, the newest words. */
function wordsOf(protocols: readonly SearchProtocol[]): ReadonlyMap<string, string> {
	const oldestFirst = [...protocols].reverse();
	return new Map(
		oldestFirst.flatMap(({ exclusion }) => exclusion.map(({ id, text }) => [id, text] as const)),
	);
}

const withWords = (work: PrismaWork, words: ReadonlyMap<string, string>): PrismaWork =>
	work.reason === undefined ? work : { ...work, reason: words.get(work.reason) ?? work.reason };

/** A work with the words of its reason, as the run keeps it. */
const judgedOf = (work: SnapshotWork, words: ReadonlyMap<string, string>): JudgedWork =>
	judgedWorkSchema.parse(
		work.reason === undefined ? work : { ...work, reason: words.get(work.reason) ?? work.reason },
	);

function countBy(steps: readonly string[]): Record<string, number> {
	const counts = new Map<string, number>();
	for (const step of steps) counts.set(step, (counts.get(step) ?? 0) + 1);
	return Object.fromEntries(counts);
}

function conflictsOf(
	flow: readonly PrismaWork[],
	decided: ReviewSnapshot['decided'],
): LiteratureEvidence['conflicts'] {
	const isConflict = (state: StageState | undefined): boolean => state === 'conflict';
	return {
		open: flow.filter((work) => isConflict(work.titleAbstract) || isConflict(work.fullText)).length,
		resolved: decided.filter((list) =>
			list.some(({ stage }) => resolutionAt(list, stage) !== undefined),
		).length,
	};
}

/** First author, year, title: the order of a list nobody has numbered. */
const byReference = (left: CitedWork, right: CitedWork): number =>
	compare(firstAuthor(left), firstAuthor(right)) ||
	compare(left.year ?? '', right.year ?? '') ||
	compare(left.title, right.title) ||
	compare(left.id, right.id);

const firstAuthor = ({ authors: [first] }: CitedWork): string =>
	(first?.family ?? first?.collective ?? '~').toLowerCase();

/** Trials with results first, then those changed last. */
const byResults = (left: Trial, right: Trial): number =>
	Number(right.hasResults) - Number(left.hasResults) ||
	compare(right.lastUpdatePosted ?? '', left.lastUpdatePosted ?? '') ||
	compare(left.id, right.id);

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
