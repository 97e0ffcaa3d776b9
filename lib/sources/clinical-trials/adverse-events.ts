import type { Trial, TrialEvent } from '../../model';
import { countAt, objectsAt, textAt } from '../members';
import { memberOf } from '../phrase-match';
import { markdownAt } from './markdown';

/** The tables of adverse events of a study's results; undefined where none are posted. */
export function adverseEventsOf(study: unknown): Trial['adverseEvents'] {
	const posted = memberOf(memberOf(study, 'resultsSection'), 'adverseEventsModule');
	if (typeof posted !== 'object' || posted === null) return undefined;
	const timeFrame = markdownAt(posted, 'timeFrame');
	const description = markdownAt(posted, 'description');
	return {
		...(timeFrame === undefined ? {} : { timeFrame }),
		...(description === undefined ? {} : { description }),
		groups: objectsAt(posted, 'eventGroups').map(groupOf),
		events: [
			...objectsAt(posted, 'seriousEvents').map((event) => eventOf(event, true)),
			...objectsAt(posted, 'otherEvents').map((event) => eventOf(event, false)),
		],
	};
}

const groupOf = (group: unknown): NonNullable<Trial['adverseEvents']>['groups'][number] => {
	const id = textAt(group, 'id') ?? '';
	return {
		id,
		title: textAt(group, 'title') ?? id,
		...counts(group, {
			deathsAffected: 'deathsNumAffected',
			deathsAtRisk: 'deathsNumAtRisk',
			seriousAffected: 'seriousNumAffected',
			seriousAtRisk: 'seriousNumAtRisk',
			otherAffected: 'otherNumAffected',
			otherAtRisk: 'otherNumAtRisk',
		}),
	};
};

function eventOf(event: unknown, serious: boolean): TrialEvent {
	const organSystem = textAt(event, 'organSystem');
	const vocabulary = textAt(event, 'sourceVocabulary');
	return {
		serious,
		...(organSystem === undefined ? {} : { organSystem }),
		term: textAt(event, 'term') ?? '',
		...(vocabulary === undefined ? {} : { vocabulary }),
		groups: objectsAt(event, 'stats').map((row) => ({
			group: textAt(row, 'groupId') ?? '',
			...counts(row, { affected: 'numAffected', atRisk: 'numAtRisk', events: 'numEvents' }),
		})),
	};
}

/** Counts under our names for them; one the registry leaves out stays out. */
function counts<K extends string>(
	row: unknown,
	names: Record<K, string>,
): Partial<Record<K, number>> {
	const found: Partial<Record<K, number>> = {};
	for (const name of Object.keys(names) as K[]) {
		const count = countAt(row, names[name]);
		if (count !== undefined) found[name] = count;
	}
	return found;
}
