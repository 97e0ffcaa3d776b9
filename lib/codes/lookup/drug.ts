import type { Candidate, CodedIdentifier, FaersQuery, Product, SourceQueries } from '../../model';
import type { Ndc } from './records';
import { anyOf, byFrequency, distinct, joined, searchable, upper } from './search-terms';
import { baseSubstance } from './substances';

/** Listings of one drug: the same active ingredients, whoever makes it in whatever strength. */
export interface DrugGroup {
	/** Active moieties in alphabetical order, upper case. */
	substances: string[];
	listings: Ndc[];
}

const LISTED_NAMES = 20;
const LISTED_CODES = 5;

/** Listings grouped by their active ingredients without salts, the most listed drug first. */
export function groupDrugs(listings: readonly Ndc[]): DrugGroup[] {
	const groups = new Map<string, DrugGroup>();
	for (const listing of listings) {
		const substances = substancesOf(listing);
		if (substances.length === 0) continue;
		const key = substances.join(' + ');
		const group = groups.get(key) ?? { substances, listings: [] };
		group.listings.push(listing);
		groups.set(key, group);
	}
	return [...groups.values()].sort((a, b) => b.listings.length - a.listings.length);
}

/** A drug by all its names, as a source has them; a name stands as often as it was met. */
export interface DrugNames {
	/** Active moieties in alphabetical order, upper case; none when only a name is known. */
	substances: string[];
	genericNames: readonly (string | undefined)[];
	brandNames: readonly (string | undefined)[];
	labelers: readonly (string | undefined)[];
	productNdcs: readonly string[];
	uniis: readonly string[];
	rxcuis: readonly string[];
	splSetIds: readonly string[];
	dosageForm?: string;
	routes?: string[];
}

/** How the input named a drug. */
export interface DrugFacts {
	code: string;
	reason: string;
	brand?: string;
	productNdc?: string;
}

/** A drug of the NDC directory with its queries. */
export const drugCandidate = (group: DrugGroup, facts: DrugFacts): Candidate =>
	namedDrug(namesOf(group), facts);

/**
 * A drug with its queries. The report is about the active ingredients whatever code named the drug:
 * an NDC is one labeler's product, and a FAERS report seldom tells whose product was taken. The
 * brand (and product NDC) the input named widen the search, they do not narrow it.
 */
export function namedDrug(names: DrugNames, facts: DrugFacts): Candidate {
	const { substances } = names;
	const genericNames = byFrequency(names.genericNames);
	const isGeneric = (name: string) => baseName(name) === substances.join(' ');
	const brands = byFrequency(names.brandNames).filter(
		(name) => !isGeneric(name) && !genericNames.map(upper).includes(upper(name)),
	);
	const brandNames = byFrequency([facts.brand, facts.brand, ...brands]);
	const ingredients = substances.length === 0 ? undefined : substances.join(' and ');
	const product: Product = {
		type: 'drug',
		name: genericNames[0] ?? ingredients ?? facts.brand ?? facts.code,
		identifiers: identifiersOf(names, facts.productNdc),
		brandNames: (facts.brand === undefined ? brands : brandNames).slice(0, LISTED_NAMES),
		genericNames: genericNames.slice(0, LISTED_NAMES),
		substances,
		manufacturers: byFrequency(names.labelers).slice(0, LISTED_NAMES),
		dosageForm: names.dosageForm,
		routes: names.routes,
	};
	const queries = drugQueries(substances, genericNames, facts);
	return { product, code: facts.code, reason: facts.reason, queries };
}

function namesOf({ substances, listings }: DrugGroup): DrugNames {
	const only = listings.length === 1 ? listings[0] : undefined;
	return {
		substances,
		genericNames: listings.map(({ generic_name: name }) => name),
		brandNames: listings.map(({ brand_name: name }) => name),
		labelers: listings.map(({ labeler_name: name }) => name),
		productNdcs: listings.map(({ product_ndc: value }) => value),
		uniis: listings.flatMap(({ openfda }) => openfda.unii),
		rxcuis: listings.flatMap(({ openfda }) => openfda.rxcui),
		splSetIds: only?.openfda.spl_set_id ?? [],
		dosageForm: only?.dosage_form,
		routes: only?.route,
	};
}

/** The code that names a drug: the UNII of a single substance, else a product NDC. */
export function codeOf({ substances, listings }: DrugGroup): string {
	const single = substances.length === 1 ? listings.flatMap(({ openfda }) => openfda.unii) : [];
	return byFrequency(single)[0] ?? listings[0]?.product_ndc ?? substances.join(' ');
}

function drugQueries(
	substances: readonly string[],
	genericNames: readonly string[],
	{ brand, productNdc }: { brand?: string; productNdc?: string },
): SourceQueries {
	// FAERS writes the substances of a combination in one field, in alphabetical order.
	const substance = substances.join(' ');
	const generics = distinct([substance, ...genericNames.slice(0, LISTED_CODES).map(upper)]);
	const keep: FaersQuery['keep'] = {
		productNdcs: productNdc === undefined ? [] : [productNdc],
		names: clean([...generics, ...(brand === undefined ? [] : [upper(brand)])]),
		substances: clean([substance]),
	};
	const brands = brand === undefined ? [] : [upper(brand)];
	const search = joined('OR', [
		anyOf('patient.drug.openfda.generic_name', generics),
		anyOf('patient.drug.openfda.brand_name', brands),
		anyOf('patient.drug.openfda.product_ndc', keep.productNdcs),
		anyOf('patient.drug.medicinalproduct', keep.names),
		anyOf('patient.drug.activesubstance.activesubstancename', keep.substances),
	]);
	return {
		faers: { search, keep },
		drugNdc: anyOf('generic_name', generics),
		drugLabel:
			productNdc === undefined
				? anyOf('openfda.generic_name', generics)
				: anyOf('openfda.product_ndc', [productNdc]),
	};
}

function identifiersOf(names: DrugNames, ndc?: string): CodedIdentifier[] {
	const systems: Array<[string, readonly string[]]> = [
		['ndc', ndc === undefined ? names.productNdcs : [ndc]],
		['unii', names.uniis],
		['rxcui', names.rxcuis],
		['spl-set-id', names.splSetIds],
	];
	return systems.flatMap(([system, values]) =>
		byFrequency(values)
			.slice(0, system === 'unii' ? names.substances.length : LISTED_CODES)
			.map((value) => ({ system, value })),
	);
}

/** Active ingredients, else what the generic name says: "amlodipine and atorvastatin". */
function substancesOf({ active_ingredients: ingredients, generic_name: name }: Ndc): string[] {
	const given =
		ingredients.length > 0
			? ingredients.map((ingredient) => ingredient.name)
			: (name ?? '').split(/,| and /i);
	return distinct(given.map(baseSubstance)).sort();
}

const baseName = (name: string): string =>
	distinct(name.split(/,| and /i).map(baseSubstance))
		.sort()
		.join(' ');

const clean = (names: readonly string[]): string[] => distinct(names.map(searchable));
