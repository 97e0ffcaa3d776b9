import type { Interpretation } from '../recognition';
import { codeOf, drugCandidate, groupDrugs } from './drug';
import { exactly, type Found } from './found';
import type { Inquiry } from './inquiry';
import { ndcSchema, type Ndc } from './records';
import { anyOf, upper } from './search-terms';

const LISTINGS = 100;

/** An NDC: the listed product, and through it the active ingredients. */
export async function resolveNdc(inquiry: Inquiry, given: Interpretation): Promise<Found[]> {
	const search = anyOf('product_ndc', given.forms);
	const listings = await inquiry.registry('drug-ndc', search, ndcSchema, LISTINGS);
	return withNamedPackage(listings, given).flatMap((listing) =>
		groupDrugs([listing]).map((group) =>
			exactly(
				drugCandidate(group, {
					code: listing.product_ndc,
					reason: `NDC ${listing.product_ndc} of ${listing.labeler_name ?? 'an unnamed labeler'}${packageNote(listing, given)}`,
					brand: listing.brand_name,
					productNdc: listing.product_ndc,
				}),
			),
		),
	);
}

/** A UNII: the drug with this one active substance; drugs that combine it when there is no such. */
export async function resolveUnii(
	inquiry: Inquiry,
	{ normalized }: Interpretation,
): Promise<Found[]> {
	const search = anyOf('openfda.unii', [normalized]);
	const groups = groupDrugs(await inquiry.registry('drug-ndc', search, ndcSchema, 1000));
	const single = groups.filter(({ substances }) => substances.length === 1);
	return (single.length > 0 ? single : groups).map((group) => ({
		candidate: drugCandidate(group, {
			code: single.length === 1 ? normalized : (group.listings[0]?.product_ndc ?? codeOf(group)),
			reason: `UNII ${normalized} in ${count(group.listings.length, 'drug listing')}`,
		}),
		exact: true,
		weight: group.listings.length,
	}));
}

/** Drugs a name may mean: by brand, generic name or active ingredient. */
export async function resolveDrugName(inquiry: Inquiry, words: string): Promise<Found[]> {
	const fields = ['brand_name', 'generic_name', 'active_ingredients.name'];
	const search = fields.map((field) => anyOf(field, [words])).filter((part) => part !== undefined);
	const found = await inquiry.registry('drug-ndc', search.join(' OR '), ndcSchema, 1000);
	const wanted = upper(words);
	return groupDrugs(found).map((group) => {
		const { listings, substances } = group;
		const branded = listings.filter(({ brand_name: name }) => upper(name ?? '') === wanted);
		const isGeneric =
			substances.join(' AND ') === wanted ||
			listings.some(({ generic_name: name }) => upper(name ?? '') === wanted) ||
			(substances.length === 1 &&
				listings.some((listing) =>
					listing.active_ingredients.some(({ name }) => upper(name) === wanted),
				));
		const brand = isGeneric ? undefined : branded[0]?.brand_name;
		const reason = isGeneric
			? `active ingredient in ${count(listings.length, 'drug listing')}`
			: brand === undefined
				? `name in ${count(listings.length, 'drug listing')}`
				: `brand name in ${count(branded.length, 'drug listing')}`;
		return {
			candidate: drugCandidate(group, { code: codeOf(group), reason, brand }),
			exact: isGeneric || brand !== undefined,
			weight: listings.length,
		};
	});
}

/** When the input names a package, only products that have it; all of them when none has. */
function withNamedPackage(listings: readonly Ndc[], given: Interpretation): readonly Ndc[] {
	const having = listings.filter((listing) => hasPackage(listing, given));
	return having.length > 0 ? having : listings;
}

function packageNote(listing: Ndc, given: Interpretation): string {
	const named = given.packages?.[given.forms.indexOf(listing.product_ndc)] ?? '';
	return named === '' || hasPackage(listing, given) ? '' : `; its listing has no package ${named}`;
}

const hasPackage = ({ packaging }: Ndc, { packages = [] }: Interpretation): boolean =>
	packaging.some(({ package_ndc: code }) => packages.includes(code));

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
