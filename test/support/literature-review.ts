import type {
	JudgedWork,
	LiteratureEvidence,
	LiteratureSearch,
	PrismaCounts,
	Run,
	SearchProtocol,
	SourceId,
	SourceOutcome,
	Trial,
} from '../../lib/model';

const AT = '2026-10-05T09:00:00.000Z';
const sha256 = (text: string): string =>
	Buffer.from(text).toString('hex').padEnd(64, '0').slice(0, 64);

/** How one database ended. */
export function literatureOutcome(
	source: SourceId,
	kind: SourceOutcome['kind'],
	more: Partial<SourceOutcome> = {},
): SourceOutcome {
	const isAnswered = kind !== 'failed' && kind !== 'not_asked';
	return {
		source,
		subject: source === 'clinical-trials' ? 'trials' : 'publications',
		kind,
		query: '("infusion pump"[tiab]) AND (safety[tiab])',
		fetched: 0,
		...(isAnswered ? { total: 0 } : {}),
		calls:
			kind === 'not_asked'
				? []
				: [
						{
							method: 'GET',
							url: `https://sandbox.example/${source}?term=infusion+pump`,
							source,
							status: isAnswered ? 200 : 503,
							retrievedAt: AT,
							bytes: 4096,
							sha256: sha256(source),
							cache: 'miss',
							simulated: true,
							attempts: 1,
						},
					],
		...more,
	};
}

export const literatureSearch = (
	id: string,
	database: string,
	more: Partial<LiteratureSearch> = {},
): LiteratureSearch => ({
	id,
	protocolVersion: 2,
	kind: 'device',
	database,
	databaseKind: 'database',
	string:
		'("infusion pump"[tiab] OR "Infusion Pumps"[MeSH Terms]) AND (safety[tiab] OR "adverse event*"[tiab])',
	ranAt: AT,
	by: 'ada@example.org',
	standing: false,
	records: 0,
	newRecords: 0,
	...more,
});

const JOURNALS = ['J Simul Med', 'Ann Invented Surg', 'Sandbox Crit Care'];
const NAMES = ['Álvarez', 'Okonkwo', 'Lindqvist', 'Nguyễn', 'O’Brien', 'Schröder', 'Van den Berg'];

/** A work of the simulator's kind; nothing of it exists. */
export function judgedWork(number: number, more: Partial<JudgedWork> = {}): JudgedWork {
	const name = (at: number) => NAMES[(number + at) % NAMES.length] ?? 'Doe';
	return {
		id: `pubmed:${90_000_000 + number}`,
		ids: { pmid: String(90_000_000 + number), doi: `10.5555/simulated.${number}` },
		title: `Accuracy and alarms of an infusion pump in ${20 + number} patients: a simulated study`,
		authors: [0, 1, 2].map((at) => ({ family: name(at), initials: 'AB' })),
		authorCount: 3 + (number % 6),
		journal: JOURNALS[number % JOURNALS.length],
		year: String(2015 + (number % 11)),
		volume: String(10 + (number % 30)),
		issue: String(1 + (number % 6)),
		pages: `${100 + number}-${107 + number}`,
		isPreprint: false,
		databases: number % 3 === 0 ? ['PubMed', 'Europe PMC'] : ['PubMed'],
		notices: [],
		links: [],
		titleAbstract: 'included',
		...more,
	};
}

const appraised = (number: number): Pick<JudgedWork, 'appraisal' | 'extraction'> => ({
	appraisal: {
		relevance: number % 2 === 0 ? 'pivotal' : 'supporting',
		quality: number % 3 === 0 ? 'moderate' : 'high',
		evidenceLevel: 2 + (number % 3),
		device: 1 + (number % 2),
		application: 1,
		patients: 1 + (number % 3),
		report: 1,
		comment: 'Prospective, one centre; alarms were read from the pump.',
		by: 'ada@example.org',
		at: AT,
	},
	extraction: {
		design: 'Prospective cohort',
		device: 'Volumetric infusion pump',
		n: `${20 + number} patients`,
		followUp: '30 days',
		outcomes: 'Flow within 5 % of the rate set in 98.2 % of the hours observed.',
		complications: 'Two occlusions without harm; no over-infusion.',
		conclusion: 'The pump delivered as set; alarms were frequent at low rates.',
		by: 'ada@example.org',
		at: AT,
	},
});

const PROTOCOL: SearchProtocol = {
	schema: 'cer.search-protocol/1',
	product: { code: 'FRN', codeKind: 'fda-product-code', name: 'Infusion pump' },
	version: 2,
	question: 'Are infusion pumps of this kind safe and accurate in the hands of trained staff?',
	searches: [
		{
			kind: 'device',
			objective: 'Safety and performance of the device and its equivalents.',
			concepts: [
				{
					role: 'intervention',
					label: 'Device',
					terms: ['infusion pump', 'infusion device*', 'volumetric pump'],
					mesh: ['Infusion Pumps'],
					searched: true,
				},
				{
					role: 'outcome',
					label: 'Safety',
					terms: ['safety', 'adverse event*', 'alarm*'],
					mesh: [],
					searched: true,
				},
				{
					role: 'population',
					label: 'Patients in hospital',
					terms: ['inpatient*'],
					mesh: [],
					searched: false,
				},
			],
			strings: {},
		},
		{
			kind: 'state-of-the-art',
			objective: 'How fluids are infused today, and with what risks.',
			concepts: [
				{
					role: 'intervention',
					label: 'Infusion',
					terms: ['intravenous infusion', 'smart pump*'],
					mesh: ['Infusions, Intravenous'],
					searched: true,
				},
			],
			strings: {},
		},
	],
	databases: [
		{
			name: 'PubMed',
			asked: 'pubmed',
			kind: 'database',
			searched: true,
			reason: 'MEDLINE and ahead of print.',
		},
		{
			name: 'Europe PMC',
			asked: 'europe-pmc',
			kind: 'database',
			searched: true,
			reason: 'European journals and preprints.',
		},
		{
			name: 'ClinicalTrials.gov',
			asked: 'clinical-trials',
			kind: 'register',
			searched: true,
			reason: 'Trials without a publication.',
		},
		{ name: 'Embase', kind: 'database', searched: true, reason: 'Device journals; as a file.' },
		{ name: 'Cochrane CENTRAL', kind: 'database', searched: false, reason: '' },
	],
	limits: {
		period: {
			from: '2010-01-01',
			to: '2026-09-30',
			reason: 'Pumps of before had no drug library.',
		},
		languages: { values: ['eng', 'ger', 'fre'], reason: 'Languages of the evaluators.' },
	},
	inclusion: [{ id: 'i1', text: 'Clinical use of a volumetric infusion pump.' }],
	exclusion: [
		{ id: 'e1', text: 'Another device that is not equivalent.' },
		{ id: 'e2', text: 'No clinical outcome.' },
		{ id: 'e3', text: 'Fewer than ten patients.' },
	],
	duplicateHandling: 'Copies are put together by identifiers, then by title, pages and year.',
	appraisalMethod: 'MEDDEV 2.7/1 rev. 4, A6, with the grades of IMDRF N56.',
	readers: 2,
	highlights: [],
	deviations: '',
	searcher: 'ada@example.org, information specialist.',
	origin: 'written',
	writtenBy: 'ada@example.org',
	writtenAt: '2026-09-28T08:00:00.000Z',
	fixed: { at: '2026-09-30T08:00:00.000Z', by: 'bea@example.org' },
};

const TERMS = [
	['Cardiac disorders', 'Bradycardia'],
	['Vascular disorders', 'Hypotension'],
	['General disorders', 'Infusion site extravasation'],
	['General disorders', 'Infusion site pain'],
	['Investigations', 'Blood glucose decreased'],
] as const;

export const simulatedTrial = (number: number, more: Partial<Trial> = {}): Trial => ({
	schema: 'cer.trial/1',
	id: `NCT${String(99_000_000 + number)}`,
	aliases: [],
	title: `A simulated trial of an infusion pump, number ${number}`,
	status: 'COMPLETED',
	phases: ['NA'],
	conditions: ['Fluid therapy'],
	interventions: [{ type: 'DEVICE', name: 'Infusion pump' }],
	sponsor: 'Simulant Medical, Inc.',
	enrolment: { count: 120 + number, kind: 'actual' },
	countries: ['Germany'],
	startDate: '2021-03',
	completionDate: '2023-05-30',
	hasResults: false,
	primaryOutcomes: [{ measure: 'Accuracy of flow', timeFrame: '24 hours' }],
	references: [],
	url: `https://sandbox.example/study/NCT${String(99_000_000 + number)}`,
	dataTimestamp: '2026-10-02T09:00:05',
	rawSha256: sha256(`trial ${number}`),
	...more,
});

export const TRIALS: Trial[] = [
	simulatedTrial(1, {
		hasResults: true,
		resultsFirstPosted: '2024-02-11',
		adverseEvents: {
			timeFrame: 'From the first infusion to 30 days after the last',
			description: 'Events were asked for at each visit.',
			groups: [
				{
					id: 'EG000',
					title: 'Infusion pump',
					deathsAffected: 1,
					deathsAtRisk: 60,
					seriousAffected: 4,
					seriousAtRisk: 60,
					otherAffected: 22,
					otherAtRisk: 60,
				},
				{
					id: 'EG001',
					title: 'Gravity infusion',
					seriousAffected: 3,
					seriousAtRisk: 61,
					otherAffected: 25,
					otherAtRisk: 61,
				},
			],
			events: TERMS.flatMap(([organSystem, term], index) =>
				[true, false].map((serious) => ({
					...{ serious, organSystem, term, vocabulary: 'MedDRA 26.0' },
					groups: [
						{ group: 'EG000', affected: serious ? 1 + (index % 2) : 6 - index, atRisk: 60 },
						{ group: 'EG001', ...(index === 2 ? {} : { affected: index, atRisk: 61 }) },
					],
				})),
			),
		},
	}),
	simulatedTrial(2, {
		status: 'TERMINATED',
		whyStopped: 'Slow recruitment',
		enrolment: { count: 12, kind: 'actual' },
	}),
	simulatedTrial(3, {
		status: 'RECRUITING',
		enrolment: { count: 300, kind: 'estimated' },
		completionDate: '2027-12',
	}),
	simulatedTrial(4, {
		status: 'UNKNOWN',
		enrolment: undefined,
		startDate: undefined,
		completionDate: undefined,
	}),
];

const PRISMA: PrismaCounts = {
	identified: [
		{ name: 'PubMed', kind: 'database', records: 128 },
		{ name: 'ClinicalTrials.gov', kind: 'register', records: 4 },
		{ name: 'Embase (file)', kind: 'other', records: 61 },
	],
	...{ duplicates: 43, removedByAutomation: 0, removedOther: 2 },
	...{ screened: 138, excluded: 119, awaitingScreening: 10 },
	...{ sought: 19, notRetrieved: 1, awaitingRetrieval: 2, awaitingAssessment: 2, assessed: 14 },
	excludedFullText: [
		{ reason: 'Another device that is not equivalent.', reports: 3 },
		{ reason: 'No clinical outcome.', reports: 3 },
		{ reason: 'Fewer than ten patients.', reports: 2 },
	],
	...{ includedReports: 6, includedStudies: 5 },
};

const EXCLUSIONS = PRISMA.excludedFullText.flatMap(({ reason, reports }) =>
	Array.from({ length: reports }, () => reason),
);

/** A review two people read: one included work retracted, one a preprint, works excluded with reasons, a database that failed. */
export function filledReview(more: Partial<LiteratureEvidence> = {}): LiteratureEvidence {
	const found = { total: 128, fetched: 128, kept: 128 };
	const dropped = {
		kind: 'phrase-not-found' as const,
		text: 'PubMed did not find the phrase "volumetric pump accuracy" and searched without it.',
	};
	return {
		protocol: PROTOCOL,
		strings: [],
		fixedBeforeSearch: 'before',
		searches: [
			literatureSearch('s1', 'PubMed', {
				...{ hits: 128, records: 128, newRecords: 128 },
				outcome: literatureOutcome('pubmed', 'found', { ...found, remarks: [dropped] }),
			}),
			literatureSearch('s2', 'PubMed', {
				...{ kind: 'state-of-the-art', hits: 0, string: '"smart pump accuracy"[tiab]' },
				outcome: literatureOutcome('pubmed', 'none', {
					subject: 'publications (state of the art)',
				}),
			}),
			literatureSearch('s3', 'Europe PMC', {
				string: '(TITLE_ABS:"infusion pump")',
				outcome: literatureOutcome('europe-pmc', 'failed', {
					reason: 'outage',
					message: 'Europe PMC is out of order (503).',
				}),
			}),
			literatureSearch('s4', 'ClinicalTrials.gov', {
				...{
					databaseKind: 'register',
					hits: 4,
					records: 4,
					newRecords: 4,
					string: '"infusion pump"',
				},
				outcome: literatureOutcome('clinical-trials', 'found', { total: 4, fetched: 4, kept: 4 }),
			}),
			literatureSearch('s5', 'Embase (file)', {
				...{ databaseKind: 'other', records: 61, newRecords: 18 },
				string: "('infusion pump'/exp) AND safety:ti,ab",
				file: {
					...{ name: 'embase-2026-10.ris', sha256: sha256('embase'), format: 'ris' },
					unreadable: 1,
				},
			}),
		],
		prisma: PRISMA,
		merges: { 'same-pmid': 21, 'same-doi-and-title': 15, 'title-and-year': 6, 'by-hand': 1 },
		included: [
			judgedWork(1, { fullText: 'included', ...appraised(1) }),
			judgedWork(2, {
				...{ fullText: 'included', ...appraised(2) },
				notices: [
					{
						kind: 'retraction',
						role: 'subject',
						doi: '10.5555/simulated.retraction',
						date: '2026-09-01',
						citation: 'J Simul Med. 2026;12:1',
						source: 'pubmed',
					},
				],
			}),
			judgedWork(3, { fullText: 'included', ...appraised(3) }),
			judgedWork(4, { fullText: 'included', isPreprint: true }),
			judgedWork(5, {
				...{ fullText: 'included', ...appraised(5) },
				notices: [{ kind: 'correction', role: 'subject', date: '2025-02' }],
			}),
			judgedWork(6, { fullText: 'included', ...appraised(6), extraction: undefined }),
		],
		excluded: EXCLUSIONS.map((reason, index) =>
			judgedWork(20 + index, { fullText: 'excluded', reason }),
		),
		others: Array.from({ length: 134 }, (_unused, index) =>
			judgedWork(
				100 + index,
				index < 119
					? {
							titleAbstract: 'excluded',
							...(index % 4 === 0 ? { reason: 'No clinical outcome.' } : {}),
						}
					: index < 129
						? { titleAbstract: index < 121 ? 'conflict' : 'undecided' }
						: index === 129
							? { retrieval: { state: 'not-retrieved', note: 'No copy could be bought.' } }
							: index < 132
								? { retrieval: { state: 'sought' } }
								: { fullText: 'undecided', retrieval: { state: 'retrieved' } },
			),
		),
		othersLeftOut: 0,
		readers: ['ada@example.org', 'bea@example.org'],
		...{ kappa: 0.784, agreement: { works: 140, equal: 133 } },
		conflicts: { open: 2, resolved: 5 },
		stopping: {
			...{ read: 138, included: 19, unread: 10 },
			...{ expectedRemaining: 0, mostRemaining: 2, expectedRecall: 1, leastRecall: 0.904 },
			...{ pBelowTarget: 0.081, targetRecall: 0.95, level: 0.95 },
			method:
				'Hypergeometric test of recall on the works read last (Callaghan and Müller-Hansen, Syst Rev 2020;9:273)',
		},
		trials: TRIALS,
		trialsLeftOut: 0,
		noticesCheckedAt: '2026-11-20T03:00:00.000Z',
		...more,
	};
}

/** A review that software proposed and searched, and that nobody has opened. */
export function proposedReview(): LiteratureEvidence {
	const { fixed, writtenBy, writtenAt, ...protocol } = PROTOCOL;
	void [fixed, writtenBy, writtenAt];
	const [device] = protocol.searches;
	return filledReview({
		protocol: {
			...protocol,
			...{ version: 1, origin: 'proposed', question: '', searcher: '', appraisalMethod: '' },
			...{ duplicateHandling: '', limits: {}, inclusion: [], exclusion: [], readers: 1 },
			searches: device ? [{ ...device, objective: '' }] : [],
		},
		fixedBeforeSearch: 'not-fixed',
		searches: [
			literatureSearch('s1', 'PubMed', {
				...{ protocolVersion: 1, hits: 37, records: 37, newRecords: 37 },
				outcome: literatureOutcome('pubmed', 'found', { total: 37, fetched: 37, kept: 37 }),
			}),
			literatureSearch('s2', 'Europe PMC', {
				...{ protocolVersion: 1, hits: 52, records: 52, newRecords: 20 },
				outcome: literatureOutcome('europe-pmc', 'found', { total: 52, fetched: 52, kept: 52 }),
			}),
		],
		prisma: {
			identified: [
				{ name: 'PubMed', kind: 'database', records: 37 },
				{ name: 'Europe PMC', kind: 'database', records: 52 },
			],
			...{ duplicates: 32, removedByAutomation: 0, removedOther: 0 },
			...{ screened: 0, excluded: 0, awaitingScreening: 57 },
			...{ sought: 0, notRetrieved: 0, awaitingRetrieval: 0, awaitingAssessment: 0, assessed: 0 },
			...{ excludedFullText: [], includedReports: 0, includedStudies: 0 },
		},
		merges: { 'same-pmid': 32 },
		...{ included: [], excluded: [], readers: [], stopping: undefined },
		...{ kappa: undefined, agreement: undefined },
		conflicts: { open: 0, resolved: 0 },
		others: Array.from({ length: 57 }, (_unused, index) =>
			judgedWork(300 + index, { titleAbstract: 'undecided' }),
		),
		noticesCheckedAt: undefined,
	});
}

/** A review whose one database holds nothing, and whose other one could not be read. */
export function emptyReview(): LiteratureEvidence {
	const zero = { records: 0, newRecords: 0 };
	return filledReview({
		searches: [
			literatureSearch('s1', 'PubMed', {
				...{ ...zero, hits: 0 },
				outcome: literatureOutcome('pubmed', 'none'),
			}),
			literatureSearch('s2', 'Europe PMC', {
				...zero,
				outcome: literatureOutcome('europe-pmc', 'failed', {
					reason: 'outage',
					message: 'Europe PMC is out of order (503).',
				}),
			}),
			literatureSearch('s3', 'ClinicalTrials.gov', {
				...{ ...zero, databaseKind: 'register', hits: 0 },
				outcome: literatureOutcome('clinical-trials', 'none'),
			}),
		],
		prisma: {
			identified: [
				{ name: 'PubMed', kind: 'database', records: 0 },
				{ name: 'ClinicalTrials.gov', kind: 'register', records: 0 },
			],
			...{ duplicates: 0, removedByAutomation: 0, removedOther: 0 },
			...{ screened: 0, excluded: 0, awaitingScreening: 0 },
			...{ sought: 0, notRetrieved: 0, awaitingRetrieval: 0, awaitingAssessment: 0, assessed: 0 },
			...{ excludedFullText: [], includedReports: 0, includedStudies: 0 },
		},
		merges: {},
		...{ included: [], excluded: [], others: [], readers: [], trials: [] },
		...{
			kappa: undefined,
			agreement: undefined,
			stopping: undefined,
			conflicts: { open: 0, resolved: 0 },
		},
	});
}

/** A run with a review and how its databases ended. */
export const withReview = (run: Run, literature: LiteratureEvidence): Run => {
	const outcomes = literature.searches.flatMap(({ outcome }) => outcome ?? []);
	return {
		...run,
		literature,
		manifest: {
			...run.manifest,
			outcomes: [...run.manifest.outcomes, ...outcomes],
			incomplete: run.manifest.incomplete || outcomes.some(({ kind }) => kind === 'failed'),
		},
	};
};
