import type { Interpretation } from '../recognition';
import { classificationsOf, deviceCandidate } from './device';
import type { Found } from './found';
import type { Inquiry } from './inquiry';
import { classificationSchema, udiSchema, type Udi } from './records';
import { resolveDrugName } from './resolve-drug-code';
import { resolveTradeName } from './resolve-udi';
import { allWordsOf, anyOf, byFrequency, sameWords, upper } from './search-terms';

/** Candidates described in full; the list shown is no longer. */
const DESCRIBED = 20;

/** Plain words: drugs and devices by name, and EUDAMED's trade names where FDA knows none. */
export async function resolveWords(
	inquiry: Inquiry,
	{ normalized }: Interpretation,
): Promise<Found[]> {
	const found = [
		...(await resolveDrugName(inquiry, normalized)),
		...(await resolveBrand(inquiry, normalized)),
		...(await resolveDeviceName(inquiry, normalized)),
	];
	return found.length > 0 ? found : await resolveTradeName(inquiry, normalized);
}

/** Devices by brand in GUDID: one candidate for each product code the brand is used under. */
async function resolveBrand(inquiry: Inquiry, words: string): Promise<Found[]> {
	const search = anyOf('brand_name', [words]);
	const families = groupByCodes(await inquiry.registry('device-udi', search, udiSchema, 1000));
	const described = families
		.map((family) => ({
			...family,
			exact: family.entries.filter((entry) => isNamed(entry, words)),
		}))
		.sort((a, b) => b.exact.length - a.exact.length || b.entries.length - a.entries.length)
		.slice(0, DESCRIBED);
	const codes = described.flatMap((family) => family.codes);
	const classifications = await classificationsOf(inquiry, codes);
	return described.map(({ codes: productCodes, entries, exact }) => {
		const meant = exact.length > 0 ? exact : entries;
		const brands = byFrequency(meant.map(({ brand_name: name }) => name));
		const makers = byFrequency(meant.map(({ company_name: name }) => name));
		const known = classifications.filter(({ product_code: code }) => productCodes.includes(code));
		const di =
			meant[0]?.identifiers.find(({ type }) => type === 'Primary') ?? meant[0]?.identifiers[0];
		const kind = known[0]?.device_name ?? productCodes.join(', ');
		const candidate = deviceCandidate(
			{
				productCodes,
				name: brands[0],
				brandNames: brands,
				manufacturers: makers,
				narrowTo: brands.slice(0, 1),
				code: di?.id ?? productCodes[0] ?? words,
				reason: `brand name in GUDID of ${makers[0] ?? 'an unnamed maker'}: ${kind} (${productCodes.join(', ')}), ${meant.length} ${meant.length === 1 ? 'entry' : 'entries'}`,
			},
			known,
		);
		return { candidate, exact: exact.length > 0, weight: meant.length };
	});
}

/** Kinds of device by the name FDA's classification has; word order does not matter. */
async function resolveDeviceName(inquiry: Inquiry, words: string): Promise<Found[]> {
	const search = allWordsOf('device_name', words);
	const kinds = await inquiry.registry('device-classification', search, classificationSchema, 100);
	return kinds.map((kind) => ({
		candidate: deviceCandidate(
			{
				productCodes: [kind.product_code],
				brandNames: [],
				manufacturers: [],
				code: kind.product_code,
				reason: `device name of FDA product code ${kind.product_code}`,
			},
			[kind],
		),
		exact: sameWords(kind.device_name ?? '', words),
		weight: 1,
	}));
}

const isNamed = ({ brand_name: name }: Udi, words: string): boolean =>
	upper(name ?? '') === upper(words) || sameWords(name ?? '', words);

/** Entries that share a product code belong together: one device may carry several codes. */
function groupByCodes(entries: readonly Udi[]): Array<{ codes: string[]; entries: Udi[] }> {
	let groups: Array<{ codes: Set<string>; entries: Udi[] }> = [];
	for (const entry of entries) {
		const codes = new Set(entry.product_codes.map(({ code }) => code));
		const touching = groups.filter((group) => [...codes].some((code) => group.codes.has(code)));
		const merged = {
			codes: new Set([...touching.flatMap((group) => [...group.codes]), ...codes]),
			entries: [...touching.flatMap((group) => group.entries), entry],
		};
		groups = [...groups.filter((group) => !touching.includes(group)), merged];
	}
	return groups.map((group) => ({ codes: [...group.codes], entries: group.entries }));
}
