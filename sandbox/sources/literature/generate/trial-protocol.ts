import { DAY_MS, dashed } from '../../generate/calendar.ts';
import type { Random } from '../../generate/random.ts';
import type { Json, JsonObject } from '../../json.ts';
import { capital } from './text.ts';
import type { Topic } from './topics.ts';

/** The number of people a trial has where nobody knows it. */
export const UNKNOWN_ENROLMENT = 99_999_999;

const COUNTRIES = ['United States', 'Germany', 'France', 'Sweden', 'Japan', 'Greece'];

/** Of which a trial is made. */
export type Sketch = { id: string; topic: Topic; now: number; pmids: string[]; isComing: boolean };

/** What the modules of a trial share. */
export type Facts = Sketch & {
	status: string;
	start: number;
	completion: number;
	hasResults: boolean;
	condition: string;
	measure: string;
	enrolled: number;
	aliases: string[];
};

/** What was registered of a trial, by module. */
export function protocolSection(random: Random, facts: Facts): JsonObject {
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
		eligibilityModule: {
			eligibilityCriteria: `Inclusion Criteria:\n\n* ${capital(condition)}\n\nExclusion Criteria:\n\n* None (simulated)`,
			sex: 'ALL',
			minimumAge: '18 Years',
			...(random.chance(0.3) ? { maximumAge: '80 Years' } : {}),
			stdAges: ['ADULT', 'OLDER_ADULT'],
		},
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
