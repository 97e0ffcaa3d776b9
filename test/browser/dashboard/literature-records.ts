import {
	PUBLICATION_SCHEMA,
	type Lookup,
	type Publication,
	type SourceOutcome,
} from '../../../lib/model';
import type { NewSearch } from '../../../lib/workspace';
import { SCRIPT } from './full-workspace';

/** Publications as a database gives them, generated: no words of anybody. */

const TOPICS = [
	['free flow after a set change', 'leak', 'sepsis'],
	['alarm fatigue in intensive care', 'alarm', 'delay'],
	['battery depletion during transport', 'battery', 'hypotension'],
	['dose error limits in paediatrics', 'overdose', 'bradycardia'],
	['occlusion detection at low rates', 'occlusion', 'phlebitis'],
] as const;
const PLACES = [
	'a cohort',
	'a registry',
	'a randomised trial',
	'a bench study',
	'a survey',
	'an audit',
];

const titleOf = (number: number): string => {
	const [topic] = TOPICS[number % TOPICS.length]!;
	const words = `Infusion pumps and ${topic}: ${PLACES[number % PLACES.length]}`;
	return `${words} of site ${String.fromCharCode(65 + (number % 26))}${number}`;
};

function abstractOf(number: number): Publication['abstract'] {
	const [topic, problem, harm] = TOPICS[number % TOPICS.length]!;
	return [
		{
			label: 'BACKGROUND',
			text: `Large-volume infusion pumps are used on adult wards. What is known of ${topic} rests on few reports.`,
		},
		{
			label: 'METHODS',
			text: `We followed ${120 + number * 7} adult patients with an infusion pump and ${80 + number} with gravity infusion, and counted each ${problem} and every case of ${harm}.`,
		},
		{
			label: 'RESULTS',
			text: `A ${problem} was seen in ${number % 9} of the pump group. ${harm[0]?.toUpperCase()}${harm.slice(1)} followed in ${number % 3}. Temperature was below 38 °C and flow 5 mL·h⁻¹.`,
		},
		{ label: 'CONCLUSIONS', text: `The infusion pump was safe in use; ${problem} was rare.` },
	];
}

/** A record of PubMed; the numbers are in no use. */
export function record(number: number, more: Partial<Publication> = {}): Publication {
	const pmid = String(90_000_000 + number);
	return {
		...{ schema: PUBLICATION_SCHEMA, id: `pubmed:${pmid}`, source: 'pubmed', database: 'PubMed' },
		ids: { pmid, doi: `10.5555/pump.${number}` },
		title: titleOf(number),
		abstract: abstractOf(number),
		authors: ['Aro', 'Bel', 'Cun', 'Dor', 'Eli', 'Fay', 'Gil', 'Hun']
			.slice(0, 1 + (number % 8))
			.map((name) => ({ family: `${name}${number}`, initials: 'AB' })),
		journal: { title: 'Journal of Generated Pumps', abbreviation: 'J Gen Pumps', issn: [] },
		...{ volume: String(10 + number), issue: '2', pages: `${number}01-${number}09` },
		...{ published: `${2010 + (number % 15)}-03`, languages: ['eng'], types: ['Journal Article'] },
		...{ isPreprint: false, isConferenceAbstract: false, mesh: ['Infusion Pumps'], keywords: [] },
		notices: [],
		url: `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`,
		rawSha256: 'a'.repeat(64),
		...more,
	};
}

/** Thirty works: one retracted, one a preprint, one whose words are script, one in two databases. */
export function thirtyRecords(): Publication[] {
	const records = Array.from({ length: 30 }, (_each, index) => record(index + 1));
	const change = (index: number, more: Partial<Publication>) => {
		records[index] = { ...records[index]!, ...more };
	};
	change(0, {
		notices: [
			{
				...{ kind: 'retraction', role: 'subject', source: 'pubmed' },
				...{ citation: 'J Gen Pumps. 2021;11(4):401', date: '2021-04', pmid: '90000999' },
			},
		],
		types: ['Journal Article', 'Retracted Publication'],
	});
	change(1, { isPreprint: true, types: ['Preprint'] });
	change(2, {
		title: `Infusion pumps ${SCRIPT}`,
		abstract: [{ text: `Unstructured ${SCRIPT} of an infusion pump.` }],
		url: 'javascript:alert(1)',
	});
	change(3, { abstract: [] });
	return records;
}

/** The same work as the fifth, as Europe PMC has it. */
export const copyInEuropePmc = (): Publication => ({
	...record(5),
	...{ id: 'europe-pmc:MED/90000005', source: 'europe-pmc', database: 'Europe PMC' },
});

const outcome = (more: Partial<SourceOutcome>): SourceOutcome => ({
	...{ source: 'pubmed', subject: 'publications', kind: 'found', fetched: 30, calls: [] },
	...more,
});

/** A search of PubMed with what it did with the question, one of Europe PMC, and one that failed. */
export const searches = (protocolVersion: number): NewSearch[] => {
	const ran = { protocolVersion, kind: 'device' as const, databaseKind: 'database' as const };
	const at = { ranAt: new Date().toISOString(), standing: false };
	return [
		{
			search: {
				...{ ...ran, ...at, database: 'PubMed', hits: 30 },
				string: '("infusion pump*"[tiab] OR "Infusion Pumps"[MeSH Terms]) AND ("adult ward"[tiab])',
				outcome: outcome({
					remarks: [
						{
							kind: 'phrase-not-found',
							text: 'It does not know "adult ward"[tiab] and left it out.',
						},
					],
				}),
			},
			records: thirtyRecords(),
		},
		{
			search: {
				...{ ...ran, ...at, database: 'Europe PMC', hits: 1 },
				string: '(TITLE_ABS:"infusion pump" OR MESH:"Infusion Pumps")',
				outcome: outcome({ source: 'europe-pmc', fetched: 1 }),
			},
			records: [copyInEuropePmc()],
		},
		{
			search: {
				...{ ...ran, ...at, database: 'ClinicalTrials.gov' },
				...{ databaseKind: 'register', string: '"infusion pump"' },
				outcome: outcome({
					...{ source: 'clinical-trials', kind: 'failed', fetched: 0, reason: 'outage' },
					message: 'ClinicalTrials.gov answered 503 four times: nothing is known of its trials.',
				}),
			},
			records: [],
		},
	];
};

/** A file of Embase in RIS, whose second record has no title. */
export const RIS = [
	...[
		'TY  - JOUR',
		'TI  - Infusion pumps in ambulances',
		'AU  - Zed, Z',
		'PY  - 2020',
		'ER  - ',
		'',
	],
	...['TY  - JOUR', 'AU  - Nobody, N', 'PY  - 2021', 'ER  - ', ''],
	...['TY  - JOUR', 'TI  - Infusion pumps at sea', 'AU  - Ypsilon, Y', 'PY  - 2019', 'ER  - ', ''],
].join('\n');

/** What the registries say of a code: one device, from which a protocol is proposed. */
export const onePump = async (input: string): Promise<Lookup> =>
	await Promise.resolve({
		...{ schema: 'cer.lookup/1', input, kind: 'fda-product-code', normalized: input },
		...{ validity: 'unchecked', status: 'resolved', outcomes: [] },
		candidates: [
			{
				product: {
					...{ type: 'device', name: 'Pump, Infusion', identifiers: [], brandNames: [] },
					...{ genericNames: ['Pump, Infusion'], substances: [], manufacturers: [] },
				},
				...{ code: input, reason: 'product code of the FDA', queries: {} },
			},
		],
	});
