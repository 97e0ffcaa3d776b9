import { trialSchema, type Provenance } from '../../../../lib/model';
import { plainEssie, quoteEssie } from '../../../../lib/sources';
import { trialOf } from '../../../../lib/sources/clinical-trials/trial';
import { study } from '../literature/clinical-trials-bodies';

const CALL: Provenance = {
	...{ method: 'GET', url: 'https://example.org/studies', source: 'clinical-trials', status: 200 },
	...{ retrievedAt: '2026-06-15T12:00:00.000Z', bytes: 1, sha256: 'x', cache: 'miss' },
	...{ simulated: true, attempts: 1 },
};
const DATA = { call: CALL, dataTimestamp: '2026-06-12T09:00:05' };
const read = (given: unknown) => trialSchema.strict().parse(trialOf(given, DATA));

/** A study with all that is read of one; made up. */
const WHOLE = {
	protocolSection: {
		identificationModule: {
			nctId: 'NCT09000001',
			nctIdAliases: ['NCT09000000'],
			briefTitle: 'Simulant cup after five years',
			officialTitle: 'A randomised study of the simulant cup',
		},
		statusModule: {
			overallStatus: 'TERMINATED',
			whyStopped: 'Slow enrolment \\(\\< 10 a year\\)',
			startDateStruct: { date: '2019-03' },
			primaryCompletionDateStruct: { date: '2023-05-31', type: 'ACTUAL' },
			completionDateStruct: { date: '2024' },
			studyFirstPostDateStruct: { date: '2019-02-11', type: 'ACTUAL' },
			lastUpdatePostDateStruct: { date: '2025-08-01', type: 'ESTIMATED' },
			resultsFirstPostDateStruct: { date: '2025-01-15' },
		},
		sponsorCollaboratorsModule: { leadSponsor: { name: 'Simulated Sponsor', class: 'INDUSTRY' } },
		oversightModule: { isFdaRegulatedDevice: true, isUnapprovedDevice: false },
		descriptionModule: { briefSummary: 'Cups are compared.\n\n* wear \\>= 0.1 mm' },
		conditionsModule: { conditions: ['Coxarthrosis', 'Hip Fractures'] },
		designModule: {
			studyType: 'INTERVENTIONAL',
			phases: ['NA'],
			enrollmentInfo: { count: 120, type: 'ACTUAL' },
		},
		armsInterventionsModule: {
			interventions: [{ type: 'DEVICE', name: 'Simulant cup' }, { name: 'Other cup' }],
		},
		outcomesModule: {
			primaryOutcomes: [{ measure: 'Revision', timeFrame: '5 years' }, { measure: 'Pain' }],
		},
		eligibilityModule: {
			sex: 'ALL',
			minimumAge: '18 Years',
			maximumAge: '80 Years',
			eligibilityCriteria: 'Inclusion:\n\n* age \\> 18',
		},
		contactsLocationsModule: {
			locations: [{ country: 'Germany' }, { country: 'France' }, { country: 'Germany' }],
		},
		referencesModule: {
			references: [
				{ pmid: '90000001', type: 'RESULT', citation: 'Doe J. Wear. 2024.' },
				{
					type: 'BACKGROUND',
					citation: 'A book.',
					retractions: [{ pmid: '90000002', source: 'J' }],
				},
			],
		},
	},
	resultsSection: {
		adverseEventsModule: {
			frequencyThreshold: '5',
			timeFrame: '5 years',
			description: 'Asked at each visit',
			eventGroups: [
				{
					id: 'EG000',
					title: 'Simulant cup',
					deathsNumAffected: 1,
					deathsNumAtRisk: 60,
					seriousNumAffected: 7,
					seriousNumAtRisk: 60,
					otherNumAffected: 0,
					otherNumAtRisk: 60,
				},
				{ id: 'EG001' },
			],
			seriousEvents: [
				{
					term: 'Device dislocation',
					organSystem: 'Product Issues',
					sourceVocabulary: 'MedDRA (26.0)',
					assessmentType: 'SYSTEMATIC_ASSESSMENT',
					stats: [
						{ groupId: 'EG000', numEvents: 5, numAffected: 4, numAtRisk: 60 },
						{ groupId: 'EG001', numAffected: 0, numAtRisk: 58 },
					],
				},
			],
			otherEvents: [{ term: 'Pain', stats: [{ groupId: 'EG000', numAtRisk: '60' }] }],
		},
	},
	hasResults: true,
};

describe('a study of ClinicalTrials.gov', () => {
	it('is read with its results', () => {
		expect(read(WHOLE)).toEqual({
			schema: 'cer.trial/1',
			id: 'NCT09000001',
			aliases: ['NCT09000000'],
			title: 'Simulant cup after five years',
			officialTitle: 'A randomised study of the simulant cup',
			status: 'TERMINATED',
			whyStopped: 'Slow enrolment (< 10 a year)',
			studyType: 'INTERVENTIONAL',
			phases: ['NA'],
			conditions: ['Coxarthrosis', 'Hip Fractures'],
			interventions: [{ type: 'DEVICE', name: 'Simulant cup' }, { name: 'Other cup' }],
			sponsor: 'Simulated Sponsor',
			enrolment: { count: 120, kind: 'actual' },
			countries: ['Germany', 'France'],
			startDate: '2019-03',
			primaryCompletionDate: '2023-05-31',
			completionDate: '2024',
			firstPosted: '2019-02-11',
			lastUpdatePosted: '2025-08-01',
			resultsFirstPosted: '2025-01-15',
			hasResults: true,
			isFdaRegulatedDevice: true,
			isUnapprovedDevice: false,
			summary: 'Cups are compared.\n\n* wear >= 0.1 mm',
			eligibility: {
				sex: 'ALL',
				minimumAge: '18 Years',
				maximumAge: '80 Years',
				criteria: 'Inclusion:\n\n* age > 18',
			},
			primaryOutcomes: [{ measure: 'Revision', timeFrame: '5 years' }, { measure: 'Pain' }],
			adverseEvents: {
				timeFrame: '5 years',
				description: 'Asked at each visit',
				groups: [
					{
						id: 'EG000',
						title: 'Simulant cup',
						deathsAffected: 1,
						deathsAtRisk: 60,
						seriousAffected: 7,
						seriousAtRisk: 60,
						otherAffected: 0,
						otherAtRisk: 60,
					},
					{ id: 'EG001', title: 'EG001' },
				],
				events: [
					{
						serious: true,
						organSystem: 'Product Issues',
						term: 'Device dislocation',
						vocabulary: 'MedDRA (26.0)',
						groups: [
							{ group: 'EG000', affected: 4, atRisk: 60, events: 5 },
							{ group: 'EG001', affected: 0, atRisk: 58 },
						],
					},
					{ serious: false, term: 'Pain', groups: [{ group: 'EG000', atRisk: 60 }] },
				],
			},
			references: [
				{ pmid: '90000001', kind: 'RESULT', citation: 'Doe J. Wear. 2024.' },
				{ kind: 'BACKGROUND', citation: 'A book.', retractedBy: ['90000002'] },
			],
			url: 'https://clinicaltrials.gov/study/NCT09000001',
			dataTimestamp: '2026-06-12T09:00:05',
			rawSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
			provenance: {
				url: 'https://example.org/studies',
				retrievedAt: '2026-06-15T12:00:00.000Z',
				simulated: true,
			},
		});
	});

	it('leaves out what nobody knows', () => {
		expect(Object.keys(read(study(1))).sort()).toEqual(
			[
				...['schema', 'id', 'aliases', 'title', 'status', 'phases', 'conditions', 'interventions'],
				...['countries', 'hasResults', 'primaryOutcomes', 'references', 'url', 'dataTimestamp'],
				...['rawSha256', 'provenance'],
			].sort(),
		);
	});

	it.each([
		[{ count: 99999999, type: 'ACTUAL' }, undefined],
		[{}, undefined],
		[
			{ count: 0, type: 'ACTUAL' },
			{ count: 0, kind: 'actual' },
		],
		[
			{ count: 40, type: 'ESTIMATED' },
			{ count: 40, kind: 'estimated' },
		],
		[{ count: 40 }, { count: 40, kind: 'not-told' }],
		[{ count: -1 }, undefined],
	])('has of the enrolment %j %j', (enrollmentInfo, enrolment) => {
		expect(read(study(1, { designModule: { enrollmentInfo } })).enrolment).toEqual(enrolment);
	});

	it('has no date that is none', () => {
		const statusModule = { overallStatus: 'UNKNOWN', startDateStruct: { date: 'May 2012' } };
		expect(read(study(1, { statusModule }))).not.toHaveProperty('startDate');
	});

	it.each([undefined, null, 'NCT00000001', {}, { protocolSection: {} }])(
		'is none without a number: %j',
		(given) => {
			expect(trialOf(given, DATA)).toBeUndefined();
		},
	);
});

describe('words of a user for Essie', () => {
	it.each([
		['hip prosthesis', '"hip prosthesis"'],
		['cup (size [M], large)', '"cup (size [M], large)"'],
		['a "quoted" \\ name', '"a quoted name"'],
		['this AND that', '"this AND that"'],
	])('writes %j as a phrase %j', (words, phrase) => {
		expect(quoteEssie(words)).toBe(phrase);
	});

	it.each([
		['hip prosthesis', 'hip prosthesis'],
		['cup (size [M], large)', 'cup size M large'],
		['NOT a cup', '"NOT" a cup'],
	])('writes %j plainly as %j', (words, plain) => {
		expect(plainEssie(words)).toBe(plain);
	});

	it('refuses what holds no word', () => {
		expect(() => quoteEssie(' "()" ')).toThrow('holds no word');
		expect(() => plainEssie('[]')).toThrow('holds no word');
	});
});
