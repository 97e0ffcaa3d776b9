import type { PrismaCounts } from '../../model';
import { countStudies } from './count-studies';
import type { PrismaWork } from './prisma-work';

/** What the flow diagram is counted from. */
export interface PrismaFacts {
	/** Records by database, register or file, each record counted once. */
	identified: PrismaCounts['identified'];
	works: readonly PrismaWork[];
	previous?: PrismaCounts['previous'];
}

/** How an exclusion at full text is counted whose reason nobody gave. */
export const NO_REASON = 'No reason given';

/**
 * Numbers of the PRISMA 2020 flow diagram (Page et al., BMJ 2021;372:n71). A work that is "maybe" at
 * title and abstract is sought: it is judged by its full text. A full text that was judged was
 * retrieved, whether or not somebody noted so.
 */
export function prismaOf({ identified, works, previous }: PrismaFacts): PrismaCounts {
	const counts = {
		...{ duplicates: 0, removedByAutomation: 0, removedOther: 0, screened: 0, excluded: 0 },
		...{ awaitingScreening: 0, sought: 0, notRetrieved: 0, awaitingRetrieval: 0, assessed: 0 },
		...{ awaitingAssessment: 0, includedReports: 0 },
	};
	const reasons = new Map<string, number>();
	const included: PrismaWork[] = [];
	for (const work of works) {
		counts.duplicates += work.records.length - 1;
		const place = placeOf(work);
		counts[place] += 1;
		if (isOneOf(place, SCREENED)) counts.screened += 1;
		if (isOneOf(place, SOUGHT)) counts.sought += 1;
		if (place !== 'assessed') continue;
		if (work.fullText === 'included') included.push(work);
		else {
			const reason = work.reason?.trim() || NO_REASON;
			reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
		}
	}
	return {
		identified: [...identified],
		...counts,
		excludedFullText: [...reasons]
			.map(([reason, reports]) => ({ reason, reports }))
			.sort((a, b) => b.reports - a.reports || (a.reason < b.reason ? -1 : 1)),
		includedReports: included.length,
		includedStudies: countStudies(included, works),
		...(previous && { previous }),
	};
}

type Place =
	| 'removedByAutomation'
	| 'removedOther'
	| 'awaitingScreening'
	| 'excluded'
	| 'notRetrieved'
	| 'awaitingRetrieval'
	| 'awaitingAssessment'
	| 'assessed';
const SOUGHT = ['notRetrieved', 'awaitingRetrieval', 'awaitingAssessment', 'assessed'] as const;
const SCREENED = ['excluded', ...SOUGHT] as const;
const isOneOf = (place: Place, places: readonly Place[]): boolean => places.includes(place);

/** The one box of the diagram that a work ends in, as it stands. */
function placeOf({ removed, titleAbstract, retrieval, fullText = 'undecided' }: PrismaWork): Place {
	if (removed !== undefined)
		return removed === 'automation' ? 'removedByAutomation' : 'removedOther';
	if (titleAbstract === 'excluded') return 'excluded';
	if (titleAbstract !== 'included' && titleAbstract !== 'maybe') return 'awaitingScreening';
	if (fullText === 'included' || fullText === 'excluded') return 'assessed';
	if (retrieval?.state === 'not-retrieved') return 'notRetrieved';
	const isBegun = fullText !== 'undecided' || retrieval?.state === 'retrieved';
	return isBegun ? 'awaitingAssessment' : 'awaitingRetrieval';
}
