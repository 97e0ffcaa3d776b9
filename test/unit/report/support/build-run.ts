import {
	sha256,
	type Analysis,
	type Product,
	type Provenance,
	type RegistryEvidence,
	type Run,
	type SafetyEvidence,
	type Series,
	type Signal,
	type SourceId,
	type SourceOutcome,
} from '../../../../lib/model';

/** A small seeded generator (mulberry32), so that built runs are the same each time. */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

const DEVICE: Product = {
	type: 'device',
	name: 'Pump, Infusion, Φάρμακον "Ω-200" / Инфузомат',
	identifiers: [
		{ system: 'fda-product-code', value: 'FRN' },
		...Array.from({ length: 12 }, (_unused, index) => ({
			system: 'gs1',
			value: `0088552307${String(1000 + index)}`,
		})),
		{ system: 'emdn', value: 'Z12030102' },
	],
	brandNames: ['Infusomat Ω-200', 'Инфузомат Компакт', 'Αντλία Έγχυσης', 'FlowMaster 9'],
	genericNames: ['Infusion pump'],
	substances: [],
	manufacturers: ['Médical Dévices GmbH & Co. KG', 'ООО «Медтехника»', 'Ελληνικά Ιατρικά Α.Ε.'],
	deviceClass: '2',
	regulationNumber: '880.5725',
	medicalSpecialty: 'General Hospital',
	definition:
		'An infusion pump is a device used in a health care facility to pump fluids into a patient in a controlled manner.',
};

const DRUG: Product = {
	type: 'drug',
	name: 'Atorvastatin calcium 20 mg film-coated tablets',
	identifiers: [
		{ system: 'ndc', value: '0071-0156' },
		{ system: 'unii', value: 'C0GEJ5QCSO' },
	],
	brandNames: ['Lipitor'],
	genericNames: ['ATORVASTATIN CALCIUM'],
	substances: ['ATORVASTATIN CALCIUM TRIHYDRATE'],
	manufacturers: ['Viatris Specialty LLC'],
	dosageForm: 'TABLET, FILM COATED',
	routes: ['ORAL'],
};

export function call(source: SourceId, index: number, simulated: boolean): Provenance {
	return {
		method: 'GET',
		url: `https://api.fda.gov/device/event.json?api_key=REDACTED&search=device.device_report_product_code%3A%22FRN%22+AND+date_received%3A%5B20201124+TO+20261123%5D&limit=1000&search_after=0%3D${index}`,
		source,
		status: 200,
		sourceUpdatedOn: '2026-11-16',
		retrievedAt: `2026-11-23T22:10:${String(index % 60).padStart(2, '0')}.120Z`,
		bytes: 1_204_551 + index,
		sha256: sha256(`answer ${source} ${index}`),
		cache: index % 3 === 0 ? 'hit' : 'miss',
		simulated,
		attempts: 1 + (index % 2),
	};
}

export function outcome(
	source: SourceId,
	subject: string,
	kind: SourceOutcome['kind'],
	more: Partial<SourceOutcome> = {},
): SourceOutcome {
	return { source, subject, kind, fetched: 0, calls: [], ...more };
}

const monthsFrom = (year: number, count: number): string[] =>
	Array.from(
		{ length: count },
		(_unused, index) =>
			`${year + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
	);

const PROBLEMS = [
	'Infusion or Flow Problem',
	'Device Displays Incorrect Message',
	'Adverse Event Without Identified Device or Use Problem',
	'Failure to Infuse',
	'Battery Problem',
	'Mechanical Problem',
	'Free or Unrestricted Flow',
	'Device Alarm System',
	'Inaccurate Delivery, Over-infusion or Under-infusion of a Medication with a Narrow Therapeutic Window',
	'Fluid/Blood Leak',
];
const REACTIONS = [
	'MYALGIA',
	'RHABDOMYOLYSIS',
	'BLOOD CREATINE PHOSPHOKINASE INCREASED',
	'IMMUNE-MEDIATED NECROTISING MYOPATHY',
	'MEDICATION ERROR',
	'TYPE 2 DIABETES MELLITUS',
	'ARTHRALGIA',
	'FATIGUE',
];

export function safety(source: 'maude' | 'faers', rows: number, seed = 7): SafetyEvidence {
	const random = seeded(seed);
	const terms = source === 'maude' ? PROBLEMS : REACTIONS;
	const months = monthsFrom(2021, 70);
	const byMonth = months.map((label, index) => ({
		label,
		count: index === 13 ? 0 : Math.round(40 + 25 * Math.sin(index / 2) + random() * 20),
	}));
	const reports = byMonth.reduce((sum, { count }) => sum + count, 0);
	return {
		source,
		reports,
		firstReceived: '2021-01-04',
		lastReceived: '2026-10-30',
		byMonth,
		bySeverity:
			source === 'maude'
				? [
						{ label: 'Death', count: 12 },
						{ label: 'Injury', count: 610 },
						{ label: 'Malfunction', count: reports - 652 },
						{ label: 'Other', count: 30 },
					]
				: [
						{ label: 'Serious', count: 1800 },
						{ label: 'Not serious', count: reports - 1800 },
					],
		bySeriousness: [
			{ label: 'Death', count: 12 },
			{ label: 'Life-threatening', count: 44 },
			{ label: 'Hospitalisation', count: 320 },
			{ label: 'Other medically important', count: 510 },
		],
		byCountry: [
			{ label: 'US', count: reports - 300 },
			{ label: 'DE', count: 200 },
			{ label: 'GR', count: 100 },
		],
		byYearAndRegion: [
			{ year: '2026', eea: 120, us: reports - 400, others: 60, notStated: 20 },
			{ year: '2025', eea: 90, us: 60, others: 40, notStated: 10 },
		],
		...(source === 'faers'
			? {
					byOutcome: [
						{ label: 'Recovered/resolved', count: 900 },
						{ label: 'Not stated', count: 400 },
						{ label: 'Fatal', count: 12 },
					],
				}
			: {}),
		bySex: [
			{ label: 'Female', count: 1500 },
			{ label: 'Male', count: 1200 },
		],
		byAgeBand: [
			{ label: '18 to 44', count: 800 },
			{ label: '45 to 64', count: 1000 },
			{ label: 'Not stated', count: 900 },
		],
		byReporter: [
			{ label: 'Health professional', count: 1900 },
			{ label: 'Not stated', count: 800 },
		],
		topEvents: terms.map((label, index) => ({ label, count: 900 - index * 83 })),
		topPatientProblems:
			source === 'maude'
				? [
						{ label: 'No Clinical Signs, Symptoms or Conditions', count: 1400 },
						{ label: 'Hypoglycemia', count: 130 },
						{ label: 'Underdose', count: 60 },
					]
				: [],
		byProduct: [{ label: 'INFUSOMAT Ω-200', count: 1500 }],
		byManufacturer: [{ label: 'ООО «Медтехника»', count: 1100 }],
		deaths: 12,
		lineListing: Array.from({ length: rows }, (_unused, index) => ({
			sourceId: String(22_000_000 - index * 37),
			received: `2026-${String(10 - (index % 9)).padStart(2, '0')}-${String(28 - (index % 27)).padStart(2, '0')}`,
			eventDate: index % 4 === 0 ? undefined : `2026-0${1 + (index % 8)}-15`,
			country: ['US', 'DE', 'GR', undefined][index % 4],
			seriousness: ['Malfunction', 'Injury, Hospitalisation', 'Death, Death'][index % 3],
			patient: index % 3 === 0 ? undefined : `${20 + (index % 60)} y, female`,
			product: index % 5 === 0 ? 'Инфузомат Компакт' : 'INFUSOMAT Ω-200',
			events: terms.slice(index % 4, (index % 4) + 1 + (index % 5)),
		})),
	};
}

export function signal(source: 'maude' | 'faers', event: string, index: number): Signal {
	const a = 220 - index * 3;
	const ratio = 8.4 / (1 + index * 0.22);
	const measure = (
		method: Signal['measures'][number]['method'],
		estimate: number,
		rule: string,
	) => ({
		method,
		estimate,
		lower: estimate * (0.84 - index * 0.004),
		upper: estimate * (1.18 + index * 0.01),
		level: 0.95,
		rule,
		verdict: estimate > 2 ? ('signal' as const) : ('no_signal' as const),
	});
	const isSignal = ratio > 2;
	return {
		source,
		product: source === 'maude' ? 'FRN' : 'ATORVASTATIN',
		event,
		eventKind: source === 'maude' ? 'device-problem' : 'reaction',
		counts: { a, b: 3100 - a, c: 4200 + index * 71, d: 18_000_000 },
		expected: a / ratio,
		measures: [
			measure('PRR', ratio * 0.93, 'a ≥ 3, PRR ≥ 2, χ² (Yates) ≥ 4'),
			measure('ROR', ratio, 'a ≥ 3, lower bound > 1'),
			measure('IC', Math.log2(ratio), 'IC025 > 0'),
			{ method: 'chi2-yates', estimate: a * ratio, level: 0.95 },
		],
		consensus: { signals: isSignal ? 3 : 1, of: 3, required: 2 },
		verdict: isSignal ? 'signal' : 'no_signal',
		flags: index % 7 === 3 ? ['small-n', 'roles-not-tied'] : [],
	};
}

export function series(source: 'maude' | 'faers', evidence: SafetyEvidence): Series {
	return {
		id: `${source}-reports`,
		label: 'All reports',
		source,
		step: 'month',
		points: evidence.byMonth.map(({ label, count }, index) => ({
			period: label,
			count,
			expected: index < 12 ? undefined : 42,
			upper: index < 12 ? undefined : 78,
			alarm: index >= 12 && count > 78,
			flags:
				index < 12
					? ['baseline']
					: index === evidence.byMonth.length - 1
						? ['incomplete-period']
						: [],
		})),
		method: {
			name: 'EWMA chart',
			parameters: { lambda: 0.2, limit: 3 },
			baseline: { from: '2021-01', to: '2021-12' },
			explanation:
				'An exponentially weighted moving average of monthly counts is compared with a limit set from the first twelve months.',
		},
	};
}

export function analysis(
	source: 'maude' | 'faers',
	evidence: SafetyEvidence,
	signals: number,
): Analysis {
	const terms = source === 'maude' ? PROBLEMS : REACTIONS;
	return {
		schema: 'cer.analysis/1',
		source,
		product: source === 'maude' ? 'FRN' : 'ATORVASTATIN',
		basis: 'source-counts',
		signals: Array.from({ length: signals }, (_unused, index) =>
			signal(
				source,
				`${terms[index % terms.length] ?? 'Term'}${index >= terms.length ? ` (${index})` : ''}`,
				index,
			),
		),
		series: [series(source, evidence)],
		caveats: ['openFDA does not tie a role to a product in its counts.'],
	};
}

export function registry(
	source: SourceId,
	recordType: RegistryEvidence['recordType'],
	total: number,
): RegistryEvidence {
	return {
		source,
		recordType,
		total,
		records: Array.from({ length: Math.min(total, 60) }, (_unused, index) => ({
			schema: 'cer.registry-record/1' as const,
			id: `${source}:${recordType}:${index}`,
			source,
			recordType,
			title: `${recordType} entry ${index}: Αντλία έγχυσης, модель ${index}`,
			identifiers: [{ system: 'basic-udi-di', value: `++B123INFUSOMAT${index}Q7` }],
			organisation: {
				name: 'Médical Dévices GmbH & Co. KG',
				srn: 'DE-MF-000012345',
				country: 'DE',
			},
			status: 'on the market',
			riskClass: 'class-iib',
			legislation: 'MDR',
			dates: { issued: '2023-05-01', expires: '2028-04-30' },
			attributes: { reason: 'Software may show a wrong rate after a change of syringe.' },
			rawSha256: sha256(`${recordType} ${index}`),
		})),
	};
}

export interface RunOptions {
	shape?: 'cer' | 'pbrer';
	rows?: number;
	signals?: number;
	simulated?: boolean;
	product?: Partial<Product>;
}

/** A full, realistic run: a device with MAUDE and EUDAMED, or a drug with FAERS. */
export function buildRun(options: RunOptions = {}): Run {
	const { shape = 'cer', rows = 60, signals = 24, simulated = true } = options;
	const isDevice = shape === 'cer';
	const source = isDevice ? 'maude' : 'faers';
	const evidence = safety(source, rows);
	const window = { from: '2021-11-23', to: '2026-11-23' };
	return {
		manifest: {
			schema: 'cer.run/1',
			jobId: '0199d2f4-7f3a-7c1e-9a44-2f0f4f1f8a11',
			code: isDevice ? 'FRN' : '0071-0156',
			codeKind: isDevice ? 'fda-product-code' : 'ndc',
			product: { ...(isDevice ? DEVICE : DRUG), ...options.product },
			documentShape: shape,
			options: {
				maxReports: 5000,
				[`query.${source}`]: isDevice
					? 'device.device_report_product_code:"FRN"'
					: '(patient.drug.openfda.product_ndc:"0071-0156" OR patient.drug.openfda.generic_name:"ATORVASTATIN CALCIUM" OR patient.drug.medicinalproduct:"LIPITOR")',
			},
			period: window,
			createdAt: '2026-11-23T22:12:31.000Z',
			actor: 'regulatory.affairs@example.org',
			simulated,
			incomplete: false,
			outcomes: [
				outcome(isDevice ? 'device-classification' : 'drug-ndc', 'product', 'found', {
					total: 1,
					fetched: 1,
					calls: [call(isDevice ? 'device-classification' : 'drug-ndc', 1, simulated)],
				}),
				outcome(source, 'reports', 'found', {
					query: isDevice
						? 'device.device_report_product_code:"FRN"'
						: 'generic_name:"ATORVASTATIN"',
					window,
					total: evidence.reports,
					fetched: evidence.reports,
					kept: evidence.reports,
					calls: Array.from({ length: 4 }, (_unused, index) => call(source, index, simulated)),
				}),
				outcome(isDevice ? 'faers' : 'maude', 'reports', 'not_applicable', {
					message: 'This source cannot hold the product.',
				}),
				outcome('eudamed', 'devices', isDevice ? 'found' : 'not_applicable', {
					total: isDevice ? 31 : undefined,
					fetched: isDevice ? 31 : 0,
				}),
				outcome('eudamed', 'vigilance', 'not_public', {
					message: 'EUDAMED does not publish vigilance data.',
				}),
			],
			normalization: [
				{
					source,
					recordSchema: isDevice ? 'openfda.device-event' : 'openfda.drug-event',
					counts: {
						in: evidence.reports + 12,
						out: evidence.reports,
						superseded: 9,
						quarantined: 3,
						incidents: evidence.incidents ?? evidence.reports,
						events: evidence.events ?? evidence.reports,
						groups: 0,
						reasons: { 'duplicate:same-key': 9, 'missing-id': 3 },
					},
				},
			],
			software: { name: 'n8n-nodes-cer', version: '0.1.0' },
			schemas: ['cer.run/1', 'cer.safety-report/1'],
			n8n: { executionId: '42', workflowId: 'cerGenerate', workflowName: 'Generate CER' },
			inputs: [
				{
					kind: 'safety-reports',
					source,
					recordSchema: 'cer.safety-report/1',
					count: evidence.reports,
					sha256: sha256('input'),
				},
			],
			outputs: [{ name: 'line-listing.csv', sha256: sha256('csv'), bytes: 20_411 }],
		},
		safety: [evidence],
		registry: isDevice
			? [
					registry('device-classification', 'classification', 1),
					registry('device-recall', 'recall', 3),
					registry('eudamed', 'device', 31),
					registry('eudamed', 'certificate', 2),
				]
			: [registry('drug-ndc', 'ndc', 2), registry('drug-label', 'label', 1)],
		analyses: [analysis(source, evidence, signals)],
	};
}

/** A run whose sources answered that they hold nothing. */
export function emptyRun(): Run {
	const run = buildRun();
	return {
		...run,
		manifest: {
			...run.manifest,
			outcomes: [
				outcome('maude', 'reports', 'none', {
					query: 'device.device_report_product_code:"ZZZ"',
					total: 0,
					message: 'The source holds no report for this query.',
					calls: [call('maude', 1, true)],
				}),
				outcome('eudamed', 'vigilance', 'not_public', {
					message: 'EUDAMED does not publish vigilance data.',
				}),
			],
			normalization: [],
			inputs: [],
		},
		safety: [
			{
				source: 'maude',
				reports: 0,
				byMonth: [],
				bySeverity: [],
				bySeriousness: [],
				byCountry: [],
				bySex: [],
				byAgeBand: [],
				byReporter: [],
				topEvents: [],
				topPatientProblems: [],
				byProduct: [],
				byManufacturer: [],
				deaths: 0,
				lineListing: [],
			},
		],
		registry: [],
		analyses: [],
	};
}

/** A run in which one source failed and another was cut. */
export function incompleteRun(): Run {
	const run = buildRun({ simulated: false });
	return {
		...run,
		manifest: {
			...run.manifest,
			incomplete: true,
			outcomes: [
				outcome('maude', 'reports', 'truncated', {
					query: 'device.device_report_product_code:"FRN"',
					total: 90_112,
					fetched: 5000,
					kept: 4987,
					reason: 'limit',
					message: 'Only the newest 5,000 of 90,112 reports were fetched, as ordered.',
					calls: [call('maude', 1, false)],
				}),
				outcome('device-recall', 'recalls', 'failed', {
					reason: 'outage',
					message: 'openFDA answered 503 five times; its recall endpoint seems to be down.',
					calls: [{ ...call('device-recall', 2, false), status: 503 }],
				}),
			],
		},
	};
}
