import {
	SEARCH_PROTOCOL_SCHEMA,
	type Concept,
	type IdentifierKind,
	type Product,
	type ProtocolSearch,
	type SearchProtocol,
	type SourceQueries,
} from '../../model';
import {
	APPRAISAL_METHOD,
	DEFAULT_DATABASES,
	DEFAULT_EXCLUSION,
	DUPLICATE_HANDLING,
	inclusionOf,
	OUTCOME_TERMS,
	STATE_OF_THE_ART_MESH,
	STATE_OF_THE_ART_TERMS,
} from './default-words';
import { deviceWords, distinct, drugWords } from './product-words';

/** Years searched unless a period is given. */
const DEFAULT_YEARS = 10;
const PERIOD_REASON = `The last ${DEFAULT_YEARS} years: practice and devices of earlier days are no longer the state of the art. Widen it for a product whose own data are older.`;

/** A product as it was looked up. */
export interface ToPropose {
	code: string;
	codeKind?: IdentifierKind;
	product: Product;
	queries?: SourceQueries;
	/** Days of publication, YYYY-MM-DD; without, the last ten years. */
	period?: { from?: string; to?: string };
	now: Date;
}

/**
 * A first protocol from what registries know of a product: its names, in two searches (MEDDEV 2.7/1 rev. 4
 * A5). Nobody has seen it: its origin says so until a person writes it.
 */
export function proposeProtocol({
	code,
	codeKind,
	product,
	queries,
	period,
	now,
}: ToPropose): SearchProtocol {
	const name = clip(product.name, 300);
	const searches =
		product.type === 'drug' ? ofDrug(product, code) : ofDevice(product, code, queries);
	return {
		schema: SEARCH_PROTOCOL_SCHEMA,
		product: { code, ...(codeKind && { codeKind }), name },
		version: 1,
		question: `How safe is ${name}, how does it perform, and what is its benefit to patients within its intended purpose, compared with alternatives and the state of the art?`,
		searches,
		databases: DEFAULT_DATABASES.map((database) => ({ ...database })),
		limits: {
			period: periodOf(period, now),
			humansOnly: {
				value: true,
				reason:
					'Clinical data are of humans. Records marked as animal only are left out; records without any mark stay.',
			},
		},
		inclusion: inclusionOf(name),
		exclusion: DEFAULT_EXCLUSION.map((criterion) => ({ ...criterion })),
		duplicateHandling: DUPLICATE_HANDLING,
		appraisalMethod: APPRAISAL_METHOD,
		readers: 1,
		highlights: [],
		deviations: '',
		searcher: '',
		origin: 'proposed',
		writtenAt: now.toISOString(),
	};
}

function periodOf(given: ToPropose['period'], now: Date) {
	if (given && (given.from !== undefined || given.to !== undefined)) {
		return { ...given, reason: 'The period that was asked for.' };
	}
	const year = now.getUTCFullYear() - DEFAULT_YEARS;
	return { from: `${year}-01-01`, reason: PERIOD_REASON };
}

function ofDevice(product: Product, code: string, queries?: SourceQueries): ProtocolSearch[] {
	const { brands, names, classNames, mesh } = deviceWords(product, queries);
	const own = distinct([...brands, ...names]);
	const terms = own.length > 0 ? own : [clip(product.name.trim() || code, 200)];
	return twoSearches(product, {
		device: [intervention(product.name.trim() || code, terms, mesh)],
		classes: [intervention('Kind of device', classNames.length > 0 ? classNames : terms, mesh)],
	});
}

function ofDrug(product: Product, code: string): ProtocolSearch[] {
	const { substances, names } = drugWords(product);
	const rows = substances.map((substance) =>
		// A name that holds all substances stands in each of their rows, so that either will do.
		intervention(substance, distinct([substance, ...names]), []),
	);
	const classes = substances.map((substance) => intervention(substance, [substance], []));
	const named = names.length > 0 ? names : [clip(product.name.trim() || code, 200)];
	const fallback = [intervention(product.name.trim() || code, named, [])];
	return twoSearches(product, {
		device: rows.length > 0 ? rows : fallback,
		classes: classes.length > 0 ? classes : fallback,
	});
}

const twoSearches = (
	product: Product,
	{ device, classes }: { device: Concept[]; classes: Concept[] },
): ProtocolSearch[] => [
	{
		kind: 'device',
		objective: `Clinical data on ${clip(product.name, 300)} and equivalent products: safety, performance, benefit.`,
		concepts: [population(product), ...device, outcome()],
		strings: {},
	},
	{
		kind: 'state-of-the-art',
		objective:
			'The state of the art: how the condition is treated, which alternatives there are, and what safety and performance are reached with them (benchmark).',
		concepts: [population(product), ...classes, comparator(), outcome()],
		strings: {},
	},
];

const intervention = (
	label: string,
	terms: readonly string[],
	mesh: readonly string[],
): Concept => ({
	role: 'intervention',
	label: clip(label, 200),
	terms: [...terms],
	mesh: [...mesh],
	searched: true,
});

const population = ({ medicalSpecialty }: Product): Concept => ({
	role: 'population',
	label: medicalSpecialty
		? `Patients for whom it is intended (${clip(medicalSpecialty, 100)})`
		: 'Patients for whom it is intended',
	terms: [],
	mesh: [],
	searched: false,
});

const comparator = (): Concept => ({
	role: 'comparator',
	label: 'Alternatives and benchmark: reviews, guidelines, comparisons',
	terms: [...STATE_OF_THE_ART_TERMS],
	mesh: [...STATE_OF_THE_ART_MESH],
	searched: true,
});

const outcome = (): Concept => ({
	role: 'outcome',
	label: 'Safety, performance and benefit',
	terms: [...OUTCOME_TERMS],
	mesh: [],
	searched: false,
});

const clip = (text: string, length: number): string =>
	text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
