import {
	spellName,
	type ReportedProduct,
	type ReportSource,
	type SourceQueries,
} from '../../model';

/** A test whether a product of a canonical report is the one a run is about. */
export type ProductFilter = (product: ReportedProduct) => boolean;

/** Roles in which a product is held to have had a part in the event. */
export const SUSPECT_ROLES: ReadonlyArray<ReportedProduct['role']> = ['suspect', 'interacting'];

/**
 * The test the queries of a run imply: a device that meets every non-empty list of the MAUDE query,
 * or a drug in a suspect or interacting role that is on any list of the FAERS query. Undefined when
 * there is no query for the source or it names nothing. `roles` are those in which a product counts.
 */
export function productFilterOf(
	queries: SourceQueries,
	source: ReportSource,
	roles: ReadonlyArray<ReportedProduct['role']> = SUSPECT_ROLES,
): ProductFilter | undefined {
	return source === 'maude'
		? deviceFilter(queries.maude?.keep, roles)
		: drugFilter(queries.faers?.keep, roles);
}

function deviceFilter(
	keep: NonNullable<SourceQueries['maude']>['keep'] | undefined,
	roles: ReadonlyArray<ReportedProduct['role']>,
) {
	if (!keep) return undefined;
	const { productCodes, brandNames, manufacturers } = keep;
	if (productCodes.length + brandNames.length + manufacturers.length === 0) return undefined;
	const codes = new Set(productCodes.map(normal));
	const isBrand = phrases(brandNames);
	const isMaker = phrases(manufacturers);
	return ({ kind, role, codes: own, name, manufacturer }: ReportedProduct): boolean =>
		kind === 'device' &&
		roles.includes(role) &&
		(codes.size === 0 || hasCode(own, 'fda-product-code', codes)) &&
		(brandNames.length === 0 || isBrand([name])) &&
		(manufacturers.length === 0 || isMaker([manufacturer]));
}

function drugFilter(
	keep: NonNullable<SourceQueries['faers']>['keep'] | undefined,
	roles: ReadonlyArray<ReportedProduct['role']>,
) {
	if (!keep) return undefined;
	const { productNdcs, names, substances } = keep;
	if (productNdcs.length + names.length + substances.length === 0) return undefined;
	const ndcs = new Set(productNdcs.map(normal));
	const isNamed = phrases(names);
	const isSubstance = phrases(substances);
	return (drug: ReportedProduct): boolean =>
		drug.kind === 'drug' &&
		roles.includes(drug.role) &&
		(hasCode(drug.codes, 'ndc', ndcs) ||
			isNamed([drug.name, drug.genericName]) ||
			isSubstance(drug.substances ?? []));
}

/** The test whether a product has one of some codes, or words of a name. */
export function namedProductFilter(
	{ names, codes }: { names: readonly string[]; codes: readonly string[] },
	roles: ReadonlyArray<ReportedProduct['role']> = SUSPECT_ROLES,
): ProductFilter {
	const wanted = new Set(codes.map(normal));
	const isNamed = phrases(names);
	return ({ role, name, genericName, codes: own }) =>
		roles.includes(role) &&
		(own.some(({ value }) => wanted.has(normal(value))) || isNamed([name, genericName]));
}

const normal = (text: string): string => text.trim().toUpperCase();

const hasCode = (
	codes: ReportedProduct['codes'],
	wanted: string,
	values: ReadonlySet<string>,
): boolean => codes.some(({ system, value }) => system === wanted && values.has(normal(value)));

/** Whether the words of any phrase stand one after another in any of some texts. */
function phrases(wanted: readonly string[]): (texts: ReadonlyArray<string | undefined>) => boolean {
	const spaced = wanted.map(words).filter((phrase) => phrase.trim() !== '');
	return (texts) =>
		texts.some(
			(text) => text !== undefined && spaced.some((phrase) => words(text).includes(phrase)),
		);
}

const words = (text: string): string =>
	` ${(
		spellName(text)
			.toUpperCase()
			.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
	).join(' ')} `;
