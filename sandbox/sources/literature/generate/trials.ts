import { DAY_MS, dashed } from '../../generate/calendar.ts';
import { randomFor } from '../../generate/random.ts';
import type { Random } from '../../generate/random.ts';
import type { Json, JsonObject } from '../../json.ts';
import { adverseEvents } from './trial-results.ts';
import { TOPICS } from './topics.ts';
import type { Topic } from './topics.ts';

/** How many trials the registry holds. */
export const TRIALS = 140;

/** The number of people a trial has where nobody knows it. */
export const UNKNOWN_ENROLMENT = 99_999_999;

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

const COUNTRIES = ['United States', 'Germany', 'France', 'Sweden', 'Japan', 'Greece'];

/** The trials of the sandbox, a third of them about the demo device, some of them still to be posted; `publications` gives what a trial led to. */
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

type Sketch = { id: string; topic: Topic; now: number; pmids: string[]; isComing: boolean };

/** What the modules of a trial share. */
type Facts = Sketch & {
	status: string;
	start: number;
	completion: number;
	hasResults: boolean;
	condition: string;
	measure: string;
	enrolled: number;
	aliases: string[];
};

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

function protocolSection(random: Random, facts: Facts): JsonObject {
	const { topic, condition, measure, pmids } = facts;
	const isInterventional = random.chance(0.75);
	const brief = `${measure} of the ${topic.noun} in ${condition}`;
	return {
		identificationModule: {
			nctId: facts.id,
			...(facts.aliases.length > 0 ? { nctIdAliases: facts.aliases } : {}),
			orgStudyIdInfo: { id: `SIM-${facts.id.slice(-4)}` },
			organization: { fullName: topic.maker, class: 'INDUSTRY' },
			briefTitle: capital(brief),
			officialTitle: `A Simulated Study of ${random.pick(topic.brands)}: ${brief}`,
		},
		statusModule: statusModule(random, facts),
		sponsorCollaboratorsModule: { leadSponsor: { name: topic.maker, class: 'INDUSTRY' } },
		oversightModule: {
			oversightHasDmc: random.chance(0.3),
			isFdaRegulatedDrug: topic.isDrug,
			isFdaRegulatedDevice: !topic.isDrug,
			...(!topic.isDrug && random.chance(0.1) ? { isUnapprovedDevice: true } : {}),
		},
		descriptionModule: {
			briefSummary: `The study follows patients with ${condition} who are treated with the ${topic.noun}. It is simulated.`,
		},
		conditionsModule: { conditions: [capital(condition)], keywords: [topic.noun] },
		designModule: {
			studyType: isInterventional ? 'INTERVENTIONAL' : 'OBSERVATIONAL',
			...(isInterventional ? { phases: phasesOf(random, topic) } : {}),
			enrollmentInfo: {
				count: facts.enrolled,
				...(facts.enrolled === UNKNOWN_ENROLMENT
					? {}
					: { type: facts.status === 'COMPLETED' ? 'ACTUAL' : 'ESTIMATED' }),
			},
		},
		armsInterventionsModule: armsModule(random, topic),
		outcomesModule: {
			primaryOutcomes: [{ measure: capital(measure), timeFrame: '12 months' }],
			secondaryOutcomes: [
				{ measure: `Incidence of ${random.pick(topic.harms)}`, timeFrame: '12 months' },
			],
		},
		eligibilityModule: { sex: 'ALL', minimumAge: '18 Years', stdAges: ['ADULT', 'OLDER_ADULT'] },
		contactsLocationsModule: {
			locations: [{ facility: 'Simulation Hospital', country: random.pick(COUNTRIES) }],
		},
		...(pmids.length === 0
			? {}
			: {
					referencesModule: {
						references: pmids.map(
							(pmid): Json => ({
								pmid,
								type: 'RESULT',
								citation: `Simulated citation of PMID ${pmid}.`,
							}),
						),
					},
				}),
	};
}

/** Dates are as precise as they were entered. */
function statusModule(random: Random, facts: Facts): JsonObject {
	const { status, start, completion, hasResults, now } = facts;
	const partial = (millis: number): string => dashed(millis).slice(0, random.chance(0.5) ? 7 : 10);
	const type = completion < now ? 'ACTUAL' : 'ESTIMATED';
	const latest = Math.max(now, start - 20 * DAY_MS);
	const posted = (millis: number): JsonObject => ({
		date: dashed(Math.min(millis, latest)),
		type: 'ACTUAL',
	});
	return {
		statusVerifiedDate: dashed(Math.min(completion, now)).slice(0, 7),
		overallStatus: status,
		...(status === 'TERMINATED' ? { whyStopped: 'Slow recruitment (simulated)' } : {}),
		startDateStruct: { date: partial(start), type: 'ACTUAL' },
		primaryCompletionDateStruct: { date: partial(completion), type },
		completionDateStruct: { date: partial(completion), type },
		studyFirstSubmitDate: dashed(start - 30 * DAY_MS),
		studyFirstPostDateStruct: posted(start - 20 * DAY_MS),
		...(hasResults ? { resultsFirstPostDateStruct: posted(completion + 300 * DAY_MS) } : {}),
		lastUpdatePostDateStruct: posted(completion + 310 * DAY_MS),
	};
}

function phasesOf(random: Random, topic: Topic): string[] {
	if (!topic.isDrug) return ['NA'];
	return random.chance(0.2) ? ['PHASE1', 'PHASE2'] : [random.pick(['PHASE2', 'PHASE3', 'PHASE4'])];
}

function armsModule(random: Random, topic: Topic): JsonObject {
	const type = topic.isDrug ? 'DRUG' : 'DEVICE';
	return {
		armGroups: [
			{ label: 'Treatment', type: 'EXPERIMENTAL' },
			{ label: 'Usual care', type: 'ACTIVE_COMPARATOR' },
		],
		interventions: [
			{
				type,
				name: random.pick(topic.brands),
				description: `${capital(topic.noun)} as marketed (simulated)`,
				otherNames: [topic.noun],
			},
			...(random.chance(0.3) ? [{ type: 'OTHER', name: 'Usual care' }] : []),
		],
	};
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

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
