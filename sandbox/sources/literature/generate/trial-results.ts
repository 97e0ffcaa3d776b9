import type { Random } from '../../generate/random.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Topic } from './topics.ts';

const ORGANS = [
	'Cardiac disorders',
	'General disorders',
	'Nervous system disorders',
	'Product Issues',
	'Vascular disorders',
];
const VOCABULARY = 'MedDRA (26.0)';

/** A table of adverse events with two groups: whoever is affected is at risk, and totals cover each term. */
export function adverseEvents(random: Random, topic: Topic, enrolled: number): JsonObject {
	const sizes = [Math.ceil(enrolled / 2), Math.floor(enrolled / 2)];
	const serious = eventsOf(random, topic, sizes, 0.05);
	const other = eventsOf(random, topic, sizes, 0.2);
	return {
		frequencyThreshold: '5',
		timeFrame: '12 months',
		description: 'Asked for at each visit (simulated).',
		eventGroups: sizes.map(
			(atRisk, place): Json => ({
				id: groupId(place),
				title: place === 0 ? 'Treatment' : 'Usual care',
				deathsNumAffected: random.between(0, 1),
				deathsNumAtRisk: atRisk,
				seriousNumAffected: totalOf(serious, place, atRisk),
				seriousNumAtRisk: atRisk,
				otherNumAffected: totalOf(other, place, atRisk),
				otherNumAtRisk: atRisk,
			}),
		),
		seriousEvents: serious.map(({ event }) => event),
		otherEvents: other.map(({ event }) => event),
	};
}

type CountedEvent = { event: JsonObject; affected: number[] };

function eventsOf(
	random: Random,
	topic: Topic,
	sizes: readonly number[],
	share: number,
): CountedEvent[] {
	const terms = [...new Set(topic.harms)].filter(() => random.chance(0.6));
	return terms.map((term) => {
		const affected = sizes.map((size) => random.between(0, Math.floor(size * share)));
		const stats = affected.map(
			(numAffected, place): Json => ({
				groupId: groupId(place),
				...(random.chance(0.7) ? { numEvents: numAffected + random.between(0, 2) } : {}),
				numAffected,
				numAtRisk: sizes[place] ?? 0,
			}),
		);
		const event = {
			term: term.charAt(0).toUpperCase() + term.slice(1),
			organSystem: random.pick(ORGANS),
			sourceVocabulary: VOCABULARY,
			assessmentType: 'SYSTEMATIC_ASSESSMENT',
			stats,
		};
		return { event, affected };
	});
}

/** At least the largest term, at most everybody. */
function totalOf(events: readonly CountedEvent[], group: number, atRisk: number): number {
	const affected = events.map((event) => event.affected[group] ?? 0);
	const sum = affected.reduce((total, count) => total + count, 0);
	return Math.min(atRisk, sum);
}

const groupId = (place: number): string => `EG00${place}`;
