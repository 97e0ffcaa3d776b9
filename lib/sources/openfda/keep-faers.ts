import type { FaersQuery } from '../../model';
import { elementsOf, memberOf, phraseMatcher, textsOf } from '../phrase-match';

/** drugcharacterization of a report's drug: 1 suspect, 2 concomitant, 3 interacting (E2B(R2) B.4.k.1). */
export type DrugRole = '1' | '2' | '3';
/** Roles in which a drug is held to have had a part in the reaction. */
export const DEFAULT_ROLES: readonly DrugRole[] = ['1', '3'];

/**
 * A test for FAERS reports: one and the same drug is the product and has an accepted role. openFDA
 * searches across all drugs of a report, so "drug X and role suspect" does not mean "X is suspect"
 * (FDA/open.fda.gov#204). Undefined when the query names no product. What is not a report at all is
 * kept, for the normaliser to quarantine.
 */
export function keepFaers(
	keep: FaersQuery['keep'],
	roles: readonly DrugRole[] = DEFAULT_ROLES,
): ((report: unknown) => boolean) | undefined {
	const { productNdcs, names, substances } = keep;
	if (productNdcs.length + names.length + substances.length === 0) return undefined;
	const accepted: ReadonlySet<string> = new Set(roles);
	const ndcs = new Set(productNdcs.map((ndc) => ndc.trim()));
	const isNamed = phraseMatcher(names);
	const isSubstance = phraseMatcher(substances);
	const isAsked = (drug: unknown): boolean => {
		if (!textsOf(memberOf(drug, 'drugcharacterization')).some((role) => accepted.has(role))) {
			return false;
		}
		const listed = memberOf(drug, 'openfda');
		const from = (holder: unknown, ...fields: string[]) =>
			fields.flatMap((field) => textsOf(memberOf(holder, field)));
		const active = memberOf(drug, 'activesubstance');
		return (
			from(listed, 'product_ndc').some((ndc) => ndcs.has(ndc)) ||
			isNamed([...from(drug, 'medicinalproduct'), ...from(listed, 'brand_name', 'generic_name')]) ||
			isSubstance([...from(active, 'activesubstancename'), ...from(listed, 'substance_name')])
		);
	};
	return (report) =>
		typeof report !== 'object' ||
		report === null ||
		elementsOf(memberOf(memberOf(report, 'patient'), 'drug')).some(isAsked);
}
