import { DAY_MS, dashed } from '../../generate/calendar.ts';
import { randomFor } from '../../generate/random.ts';
import type { Random } from '../../generate/random.ts';
import type { JsonObject } from '../../json.ts';
import { capital } from './text.ts';
import { protocolSection, UNKNOWN_ENROLMENT } from './trial-protocol.ts';
import type { Facts, Sketch } from './trial-protocol.ts';
import { adverseEvents } from './trial-results.ts';
import { TOPICS } from './topics.ts';

/** How many trials the registry holds. */
export const TRIALS = 140;

/** A registered trial as the API shows it, with what it is found by. */
export type Trial = {
	id: string;
	/** Earlier numbers of the same trial. */
	aliases: string[];
	/** The day it was first posted, milliseconds; it is unknown before. */
	postedAt: number;
	study: JsonObject;
};

const STATUSES = [
	['COMPLETED', 46],
	['RECRUITING', 18],
	['UNKNOWN', 12],
	['TERMINATED', 8],
	['NOT_YET_RECRUITING', 6],
	['ACTIVE_NOT_RECRUITING', 6],
	['WITHDRAWN', 4],
] as const;

/**
 * The trials of the sandbox, a third of them about the demo device, some still to be posted;
 * `publications` gives what a trial led to.
 */
export function generateTrials(
	seed: number,
	now: number,
	publications: (nct: string) => string[],
): Trial[] {
	const [demo, ...others] = TOPICS;
	if (!demo) throw new Error('The sandbox has no topics.');
	return Array.from({ length: TRIALS }, (_, place) => {
		const id = nctNumber(place + 1);
		const random = randomFor(seed, `trial ${id}`);
		const topic = place % 3 === 0 ? demo : random.pick(others);
		const isComing = place % 20 === 19;
		return generateTrial(random, { id, topic, now, pmids: publications(id), isComing });
	});
}

/** The registry number at a place, far above those that are given. */
export function nctNumber(place: number): string {
	return `NCT990${String(place).padStart(5, '0')}`;
}

function generateTrial(random: Random, sketch: Sketch): Trial {
	const status = sketch.isComing ? 'NOT_YET_RECRUITING' : random.weighted(STATUSES);
	const daysAgo = sketch.isComing ? -random.between(21, 80) : random.between(200, 5_000);
	const start = sketch.now - daysAgo * DAY_MS;
	const facts: Facts = {
		...sketch,
		status,
		start,
		completion: start + random.between(120, 1_100) * DAY_MS,
		hasResults: status === 'COMPLETED' && random.chance(0.4),
		condition: random.pick(sketch.topic.uses),
		measure: random.pick(sketch.topic.performance),
		enrolled: random.chance(0.05) ? UNKNOWN_ENROLMENT : random.between(12, 900),
		aliases: random.chance(0.06) ? [sketch.id.replace('NCT990', 'NCT991')] : [],
	};
	const study: JsonObject = {
		protocolSection: protocolSection(random, facts),
		...(facts.hasResults ? { resultsSection: resultsSection(random, facts) } : {}),
		derivedSection: derivedSection(facts),
		hasResults: facts.hasResults,
	};
	return { id: facts.id, aliases: facts.aliases, postedAt: start - 20 * DAY_MS, study };
}

function resultsSection(random: Random, { topic, enrolled, measure }: Facts): JsonObject {
	const size = enrolled === UNKNOWN_ENROLMENT ? 40 : enrolled;
	return {
		outcomeMeasuresModule: {
			outcomeMeasures: [{ type: 'PRIMARY', title: capital(measure), reportingStatus: 'POSTED' }],
		},
		adverseEventsModule: adverseEvents(random, topic, size),
	};
}

function derivedSection({ topic, now }: Facts): JsonObject {
	return {
		miscInfoModule: { versionHolder: dashed(now) },
		interventionBrowseModule: { meshes: topic.mesh.map((term) => ({ id: 'D990000', term })) },
	};
}
