import type { Run } from '../../model';
import { PRR, ROR } from '../../signals/disproportionality';
import { heading, type Block, type Facts } from '../document/blocks';

const TERMS: Facts['rows'] = [
	['Alarm', 'A period whose count lies above the limit of a control chart.'],
	[
		'Batch of reports',
		'Many reports sent at once, often late; they mark the sending and not the events.',
	],
	['CER', 'Clinical evaluation report, MEDDEV 2.7/1 rev. 4; Regulation (EU) 2017/745, Article 61.'],
	[
		'Disproportionality',
		'An event reported with a product more often than its share of all reports lets expect.',
	],
	['EBGM, EB05', 'Empirical Bayes geometric mean of the reporting ratio, and its lower 5 % bound.'],
	['EUDAMED', 'European database on medical devices. Its vigilance module is not public.'],
	['AEMS', "FDA's adverse event monitoring system, which holds FAERS since March 2026."],
	[
		'Event',
		'What happened once, whoever told of it. Deaths and outcomes of people are counted by event, as its most serious report says.',
	],
	['FAERS', "FDA's adverse event reporting system for medicines (in AEMS since March 2026)."],
	['GSPR', 'General safety and performance requirement, Regulation (EU) 2017/745, Annex I.'],
	['IC', 'Information component: log2 of observed to expected reports, shrunk towards zero.'],
	[
		'Incident',
		'One event about one device, or one drug case. Reports of several senders on it are linked, all kept, and counted as one; an event about two devices is two incidents.',
	],
	['Line listing', 'Individual reports, one a row.'],
	['MAUDE', "FDA's manufacturer and user facility device experience database."],
	['NDC', "National Drug Code, FDA's code of a drug package or product."],
	['PBRER', 'Periodic benefit-risk evaluation report, ICH E2C(R2).'],
	['PMCF, PMS', 'Post-market clinical follow-up; post-market surveillance.'],
	['PRR, ROR', `${PRR.name}; ${ROR.name.replace(/^R/, 'r')}.`],
	[
		'Signal',
		'A pair of product and event that meets the thresholds of Appendix A; a question, not a cause.',
	],
	['Superseded', 'An older state of a report, for which its newest state stands.'],
	['UDI-DI', 'Device identifier of the unique device identification.'],
];

/** Words of a literature review, where there is one. */
const OF_LITERATURE: Facts['rows'] = [
	[
		"Cohen's kappa",
		'Agreement of two readers beyond what chance lets expect: 1 whole, 0 none beyond chance.',
	],
	['PICO', 'Population, intervention, comparator and outcome: the rows of a question.'],
	[
		'PRISMA 2020',
		'What a systematic review reports, with the flow of its records; PRISMA-S for its searches.',
	],
	[
		'Stopping estimate',
		'How many relevant works may be among those not yet read, from those read in their ranked order.',
	],
	['Work', 'A publication, counted once however many databases hold a record of it.'],
];

/** Appendix E: words and abbreviations used here. */
export const glossaryAppendix = ({ literature }: Run): Block[] => [
	heading(1, undefined, 'Appendix E: Glossary', { id: 'appendix-e' }),
	{ kind: 'facts', rows: literature ? inOrder([...TERMS, ...OF_LITERATURE]) : TERMS },
];

const inOrder = (rows: Facts['rows']): Facts['rows'] =>
	[...rows].sort(([one], [other]) => one.localeCompare(other, 'en'));
