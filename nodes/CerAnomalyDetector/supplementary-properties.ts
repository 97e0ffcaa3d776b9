import type { INodeProperties } from 'n8n-workflow';
import { DEFAULT_MONTE_CARLO } from '../../lib/signals';
import { number } from './fields';

const flag = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'boolean',
	default: false,
	description,
});

/** Statistics of pairs beyond the judged measures; all off unless added. */
const FURTHER_OPTIONS: INodeProperties[] = [
	flag(
		'Adjusted P Values',
		'multiplicity',
		'Whether to adjust the exact p of all pairs for their number (Benjamini–Hochberg) and, with an EBGM prior, give the posterior false discovery rate',
	),
	{
		displayName: 'Comparator Codes',
		name: 'comparatorCodes',
		type: 'string',
		default: '',
		placeholder: 'e.g. FRN, LZG',
		description:
			'Compare with the reports of products that have one of these codes (product code, NDC), a class, in place of all others. Needs a dataset with reports of those products; the source’s counts are not used.',
	},
	{
		displayName: 'Comparator Names',
		name: 'comparatorNames',
		type: 'string',
		default: '',
		placeholder: 'e.g. Rival pump, Other pump',
		description:
			'Compare with the reports that name one of these products, in place of all others. Needs a dataset with those reports; the source’s counts are not used.',
	},
	{
		displayName: 'Event Hierarchy',
		name: 'tree',
		type: 'json',
		default: '[]',
		placeholder: 'e.g. [{ "code": "A04", "parent": "A", "name": "Material Integrity Problem" }]',
		description:
			'Codes for a tree scan (IMDRF, EMDN), each with code, parent (none at a root) and name; events are found by code or name. Left empty, the member "eventHierarchy" of an input item is used where there is one.',
	},
	flag(
		'Likelihood-Ratio Test',
		'likelihoodRatio',
		'Whether to test all events of the product at once (Huang), with p by simulation',
	),
	flag(
		'Masking',
		'masking',
		'Whether to name the product whose reports hide each pair most, by counting again without them. Needs a dataset with reports of other products.',
	),
	flag(
		'Measure by Quarter',
		'cumulative',
		'Whether to give the IC of all reports up to the end of each quarter. Needs a dataset with reports of other products.',
	),
	{
		displayName: 'Negative Controls',
		name: 'negativeControls',
		type: 'json',
		default: '[]',
		placeholder:
			'e.g. ["Drug use for unknown indication", { "product": "Other pump", "event": "Leak" }]',
		description:
			'At least five events, or pairs of another product and an event, known to be unrelated; the error they show is taken out of the ROR and its p. Left empty, the member "negativeControls" of an input item is used where there is one.',
	},
	{
		displayName: 'Roles',
		name: 'roles',
		type: 'multiOptions',
		options: [
			{ name: 'Concomitant', value: 'concomitant' },
			{ name: 'Interacting', value: 'interacting' },
			{ name: 'Not Administered', value: 'not-administered' },
			{ name: 'Suspect', value: 'suspect' },
			{ name: 'Unknown', value: 'unknown' },
		],
		default: ['suspect', 'interacting'],
		description:
			'In which roles a product of a report counts; the source’s own counts know no roles and are flagged so',
	},
	number(
		'Seed',
		'seed',
		DEFAULT_MONTE_CARLO.seed,
		0,
		'Start of the random numbers of the tests by simulation; the same seed gives the same p',
	),
	number(
		'Simulations',
		'simulations',
		DEFAULT_MONTE_CARLO.simulations,
		1,
		'Simulated sets of the likelihood-ratio test and the tree scan; 999 let p be as small as 0.001',
	),
	{
		displayName: 'Strata',
		name: 'strata',
		type: 'multiOptions',
		options: [
			{ name: 'Age Band', value: 'age_band' },
			{ name: 'Sex', value: 'sex' },
			{ name: 'Year of Receipt', value: 'year' },
		],
		default: [],
		description:
			'What Mantel–Haenszel odds ratios are taken over. Needs a dataset with reports of other products.',
	},
];

/** The field of supplementary statistics. */
export const supplementaryProperty = (show: Record<string, string[]>): INodeProperties => ({
	displayName: 'Supplementary Statistics',
	name: 'supplementaryOptions',
	type: 'collection',
	placeholder: 'Add Statistic',
	displayOptions: { show },
	default: {},
	options: FURTHER_OPTIONS,
});
