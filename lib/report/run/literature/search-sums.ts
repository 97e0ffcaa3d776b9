import {
	identifiedOf,
	SOURCES,
	type LiteratureEvidence,
	type LiteratureSearch,
	type OutcomeKind,
} from '../../../model';

/** What all searches of a review brought together, as far as each of them says it. */
export interface SearchSums {
	searches: number;
	/** Hits of those searches that say how many the database has. */
	hits: number;
	/** Searches and files that do not say it. */
	withoutHits: number;
	/** Records that arrived. */
	records: number;
	/** Those among them that the review did not have yet: `newPublications` + `newTrials`. */
	fresh: number;
	newPublications: number;
	newTrials: number;
	/** Records identified, as the flow counts them: publications alone. */
	identified: number;
}

/** Hits of a database that was not looked at are unknown, never none. */
const UNKNOWN: ReadonlySet<OutcomeKind> = new Set(['failed', 'not_asked', 'not_covered']);

/** Whether a search got no answer, so that nothing is known of what the database has. */
export const isUnanswered = ({ outcome }: LiteratureSearch): boolean =>
	outcome !== undefined && UNKNOWN.has(outcome.kind);

/** How many the database says it has; undefined where it was not looked at or does not say. */
export const hitsOf = (search: LiteratureSearch): number | undefined =>
	isUnanswered(search) ? undefined : (search.hits ?? search.outcome?.total);

/** A search of a register brings trials, which are no reports; a file brings publications. */
const bringsTrials = ({ outcome }: LiteratureSearch): boolean =>
	outcome !== undefined && SOURCES[outcome.source].holds === 'trials';

/** The sums of all searches of a review, and what of them counts as identified. */
export function searchSums({
	searches,
	prisma,
}: Pick<LiteratureEvidence, 'searches' | 'prisma'>): SearchSums {
	const sums: SearchSums = {
		...{ searches: searches.length, hits: 0, withoutHits: 0, records: 0, fresh: 0 },
		...{ newPublications: 0, newTrials: 0, identified: identifiedOf(prisma) },
	};
	for (const search of searches) {
		const hits = hitsOf(search);
		if (hits === undefined) sums.withoutHits += 1;
		else sums.hits += hits;
		sums.records += search.records;
		sums.fresh += search.newRecords;
		sums[bringsTrials(search) ? 'newTrials' : 'newPublications'] += search.newRecords;
	}
	return sums;
}
