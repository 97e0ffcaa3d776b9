import type { Criterion, ProtocolDatabase } from '../../model';

/** Databases of a first protocol, with reasons: MEDLINE alone is not enough (MEDDEV 2.7/1 rev. 4 A4). */
export const DEFAULT_DATABASES: readonly ProtocolDatabase[] = [
	{
		name: 'PubMed',
		asked: 'pubmed',
		kind: 'database',
		searched: true,
		reason:
			'The biomedical journals indexed in MEDLINE, with MeSH headings and notices of retraction.',
	},
	{
		name: 'Europe PMC',
		asked: 'europe-pmc',
		kind: 'database',
		searched: true,
		reason: 'European coverage beside MEDLINE, and preprints, which are marked and counted apart.',
	},
	{
		name: 'ClinicalTrials.gov',
		asked: 'clinical-trials',
		kind: 'register',
		searched: true,
		reason: 'Investigations under way, ended and never published, with results and adverse events.',
	},
	{
		name: 'Embase',
		kind: 'database',
		searched: false,
		reason:
			'Covers European journals and devices better than MEDLINE. It has no free interface: search it by hand and import the exported file, or state why it is left out.',
	},
	{
		name: 'Cochrane CENTRAL',
		kind: 'register',
		searched: false,
		reason:
			'Controlled trials, also from hand searches. It has no free interface: search it by hand and import the exported file, or state why it is left out.',
	},
];

/** Criteria of inclusion; their ids stay when their words are changed. */
export const inclusionOf = (name: string): Criterion[] => [
	{ id: 'in-device', text: `About ${name}, an equivalent or a comparable product.` },
	{ id: 'in-clinical', text: 'Clinical data on humans within the intended purpose.' },
	{ id: 'in-outcome', text: 'States safety, performance, benefit or undesirable side-effects.' },
	{
		id: 'in-state-of-the-art',
		text: 'Guideline, review or comparison that tells the state of the art or alternatives.',
	},
];

/** Criteria of exclusion, each a reason that a reader may give. */
export const DEFAULT_EXCLUSION: readonly Criterion[] = [
	{ id: 'other-product', text: 'About another product or another kind of product.' },
	{ id: 'other-use', text: 'Other indication, population or use than intended.' },
	{ id: 'not-clinical', text: 'No clinical data: bench, animal or cadaver study, simulation.' },
	{ id: 'no-outcome', text: 'No outcome on safety, performance or benefit.' },
	{ id: 'not-original', text: 'Opinion, letter, news or protocol without data.' },
	{
		id: 'report-insufficient',
		text: 'Reported too poorly to be judged: methods or numbers missing.',
	},
	{ id: 'same-data', text: 'Same patients and data as another included work.' },
	{ id: 'retracted', text: 'Retracted or withdrawn.' },
];

export const DUPLICATE_HANDLING =
	'Records of all databases and files are brought together; copies of one work are found in the order of certainty (same PMID; same DOI with like title; same PMCID; then title, year, volume, pages and first author), merged and counted. Every merge is kept with its reason and can be undone. Preprints and conference abstracts are linked to their article and stay records of their own. Title and abstract are read first, then the full text; an exclusion at full text names its criterion.';

export const APPRAISAL_METHOD =
	'Each included work is judged for its methodological quality and scientific validity, for its relevance to the product, its use and its patients, and for what it contributes (MEDDEV 2.7/1 rev. 4, A6). Level of evidence: Oxford CEBM 2011, 1 to 5. Suitability: appropriate device, application, patient group and report (D, A, P, R), 1 to 3 each. Works are weighted pivotal, supporting, background or not relevant; favourable and unfavourable data are weighted alike.';

/** Rows that describe what is looked at; they mark words in what is read and narrow nothing. */
export const OUTCOME_TERMS: readonly string[] = [
	'safety',
	'adverse event*',
	'complication*',
	'performance',
	'effectiveness',
	'efficacy',
	'failure',
	'malfunction*',
	'mortality',
	'quality of life',
];

/** What tells a work on alternatives or the state of the art. */
export const STATE_OF_THE_ART_TERMS: readonly string[] = [
	'systematic review',
	'meta-analysis',
	'review',
	'guideline',
	'guidelines',
	'consensus',
	'state of the art',
	'standard of care',
	'registry',
	'comparative',
	'versus',
];
export const STATE_OF_THE_ART_MESH: readonly string[] = ['Practice Guidelines as Topic'];
