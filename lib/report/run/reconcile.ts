import {
	isChosenForSeriousness,
	type NormalizationCounts,
	type Run,
	type SafetyEvidence,
	type SourceOutcome,
} from '../../model';

/** What became of the records of an answer. */
export interface Chain {
	outcome: SourceOutcome;
	counts: NormalizationCounts;
	/** Reports kept, and what they tell of; for registries what the normaliser gave. */
	counted: Pick<NormalizationCounts, 'out' | 'incidents' | 'events'>;
}

/** Each answer that became records, with what the normaliser made of it, in their order. */
export function chainsOf({ manifest, safety }: Run): Chain[] {
	const open = [...manifest.normalization];
	return manifest.outcomes.flatMap((outcome) => {
		if (outcome.fetched === 0) return [];
		const arrived = outcome.kept ?? outcome.fetched;
		const at = open.findIndex(
			({ source, subject = outcome.subject, counts }) =>
				source === outcome.source && subject === outcome.subject && counts.in === arrived,
		);
		const [found] = at === -1 ? [] : open.splice(at, 1);
		if (!found) return [];
		// Reports chosen for what they say are listed; the tables count the others.
		const counted = isChosenForSeriousness(outcome) ? found.counts : countedOf(found, safety);
		return [{ outcome, counts: found.counts, counted }];
	});
}

function countedOf(
	{ source, counts }: { source: SourceOutcome['source']; counts: NormalizationCounts },
	safety: readonly SafetyEvidence[],
): Chain['counted'] {
	const evidence = safety.find((one) => one.source === source);
	if (!evidence) return counts;
	const { reports, incidents = reports, events = reports } = evidence;
	return { out: reports, incidents, events };
}

/** Records that another one stands for. */
export const leftOut = ({ superseded, duplicates = 0 }: NormalizationCounts): number =>
	superseded + duplicates;
