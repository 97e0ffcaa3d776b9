import type { CodedIdentifier } from '../../model';
import type { Interpretation } from '../recognition';
import { isAskableName } from './askable-name';
import { classificationsOf, deviceCandidate, tradeNameSearches, type DeviceFacts } from './device';
import { exactly, type Found } from './found';
import type { Inquiry } from './inquiry';
import { udiSchema, type EudamedDevice, type Udi } from './records';
import { anyOf, byFrequency, distinct } from './search-terms';

/** Devices of EUDAMED read to describe a Basic UDI-DI, a nomenclature code or a trade name. */
const DEVICES = 50;
/** GUDID is asked for so many of their UDI-DIs at once. */
const BRIDGED = 20;

/** A UDI-DI: GUDID first, which names the product code; EUDAMED when GUDID does not hold it. */
export async function resolveUdiDi(inquiry: Inquiry, given: Interpretation): Promise<Found[]> {
	const failures = inquiry.failures;
	const search = anyOf('identifiers.id', given.forms);
	const entries = await inquiry.registry('device-udi', search, udiSchema, 5);
	if (entries.length > 0) return [await fromGudid(inquiry, entries, given)];
	// Without GUDID's answer a device found in EUDAMED alone would silently lose its FDA queries.
	if (inquiry.failures > failures) return [];
	const searches = given.forms.map((primaryDi) => ({ primaryDi }));
	const devices = await inquiry.eudamed(searches, { limit: 5 });
	return devices.length === 0
		? []
		: [await fromEudamed(inquiry, devices, given, `UDI-DI ${given.normalized} in EUDAMED`)];
}

/** A Basic UDI-DI: the devices EUDAMED has under it, and what GUDID knows of their UDI-DIs. */
export async function resolveBasicUdiDi(inquiry: Inquiry, given: Interpretation): Promise<Found[]> {
	const devices = await inquiry.eudamed([{ basicUdi: given.normalized }], { limit: DEVICES });
	return devices.length === 0
		? []
		: [await fromEudamed(inquiry, devices, given, `Basic UDI-DI ${given.normalized} in EUDAMED`)];
}

/**
 * An EMDN code: a kind of device in EUDAMED. MAUDE knows no EMDN and no product code stands for
 * one, so it has no MAUDE query.
 */
export async function resolveEmdn(
	inquiry: Inquiry,
	{ normalized }: Interpretation,
): Promise<Found[]> {
	const search = { cndCode: normalized };
	const devices = await inquiry.eudamed([search], { limit: DEVICES });
	if (devices.length === 0) return [];
	const [detailed] = await inquiry.eudamed([search], { limit: 1, details: true });
	const term = detailed?.nomenclature.find(({ code }) => code === normalized)?.description;
	const name = term ?? `Devices of EMDN ${normalized}`;
	const candidate = deviceCandidate(
		{
			productCodes: [],
			name,
			brandNames: byFrequency(devices.map(({ tradeName }) => tradeName)),
			manufacturers: byFrequency(devices.map(({ manufacturerName }) => manufacturerName)),
			genericNames: term === undefined ? [] : [term],
			identifiers: [{ system: 'emdn', value: normalized }],
			eudamed: [search],
			code: normalized,
			reason: `EMDN code ${normalized} in EUDAMED`,
		},
		[],
	);
	return [exactly(candidate)];
}

/** A trade name only EUDAMED knows: one candidate for each Basic UDI-DI. */
export async function resolveTradeName(inquiry: Inquiry, tradeName: string): Promise<Found[]> {
	const devices = await inquiry.eudamed(tradeNameSearches([tradeName]), { limit: DEVICES });
	const families = new Map<string, EudamedDevice[]>();
	for (const device of devices) {
		const key = device.basicUdi ?? device.primaryDi ?? device.uuid ?? '';
		families.set(key, [...(families.get(key) ?? []), device]);
	}
	const wanted = tradeName.toUpperCase();
	const found: Found[] = [];
	for (const [code, family] of families) {
		const system = family[0]?.basicUdi === code ? 'basic-udi-di' : 'gs1';
		const given = { normalized: code, system, kind: system === 'gs1' ? 'udi-di' : system } as const;
		const reason = `trade name in EUDAMED of ${family[0]?.manufacturerName ?? 'an unnamed maker'}`;
		const { candidate } = await fromEudamed(inquiry, family, given, reason, false);
		const exact = family.some((device) => device.tradeName?.toUpperCase() === wanted);
		found.push({ candidate, exact, weight: family.length });
	}
	return found;
}

async function fromGudid(inquiry: Inquiry, entries: Udi[], given: Interpretation): Promise<Found> {
	const productCodes = codesOf(entries);
	const brands = byFrequency(entries.map(({ brand_name: name }) => name));
	const identifiers: CodedIdentifier[] = [{ system: given.system, value: given.normalized }];
	const facts: DeviceFacts = {
		productCodes,
		name: brands[0],
		brandNames: brands,
		manufacturers: byFrequency(entries.map(({ company_name: name }) => name)),
		identifiers,
		narrowTo: brands.slice(0, 1),
		eudamed: [...primaryDiSearches(given), ...tradeNameSearches(brands.slice(0, 1))],
		code: given.normalized,
		reason: `UDI-DI ${given.normalized} in GUDID`,
	};
	return exactly(deviceCandidate(facts, await classificationsOf(inquiry, productCodes)));
}

/** A device as EUDAMED has it; GUDID adds the product code where it holds one of the UDI-DIs. */
async function fromEudamed(
	inquiry: Inquiry,
	devices: readonly EudamedDevice[],
	given: Pick<Interpretation, 'kind' | 'system' | 'normalized'>,
	reason: string,
	askGudid = given.kind === 'basic-udi-di',
): Promise<Found> {
	const dis = distinct(devices.map(({ primaryDi }) => primaryDi)).slice(0, BRIDGED);
	const bridge = askGudid ? anyOf('identifiers.id', dis) : undefined;
	const entries = await inquiry.registry('device-udi', bridge, udiSchema, BRIDGED);
	const productCodes = codesOf(entries);
	const fdaBrands = byFrequency(entries.map(({ brand_name: name }) => name));
	const brandNames = byFrequency(devices.map(({ tradeName }) => tradeName));
	const manufacturers = byFrequency(devices.map(({ manufacturerName }) => manufacturerName));
	const basicUdi = distinct(devices.map((device) => device.basicUdi));
	const isBasic = given.kind === 'basic-udi-di';
	const facts: DeviceFacts = {
		productCodes,
		name: brandNames[0],
		brandNames,
		manufacturers,
		identifiers: [
			{ system: isBasic ? 'basic-udi-di' : given.system, value: given.normalized },
			...(isBasic ? [] : basicUdi.map((value) => ({ system: 'basic-udi-di', value }))),
			...distinct(devices.map((device) => device.manufacturerSrn)).map((value) => ({
				system: 'srn',
				value,
			})),
		],
		// MAUDE is asked by the brand FDA has; EUDAMED's names often hold sizes nobody reports.
		narrowTo: fdaBrands.length > 0 ? fdaBrands : brandNames.filter(isAskableName),
		narrowToMakers: productCodes.length === 0 ? manufacturers.map(withoutLegalForm) : [],
		eudamed: isBasic ? [{ basicUdi: given.normalized }] : primaryDiSearches(given),
		code: given.normalized,
		reason,
	};
	return exactly(deviceCandidate(facts, await classificationsOf(inquiry, productCodes)));
}

const codesOf = (entries: readonly Udi[]): string[] =>
	byFrequency(entries.flatMap((entry) => entry.product_codes.map(({ code }) => code)));

const primaryDiSearches = ({
	normalized,
	forms = [normalized],
}: {
	normalized: string;
	forms?: readonly string[];
}): Array<Record<string, string>> => distinct([forms[0]]).map((primaryDi) => ({ primaryDi }));

/** MAUDE and EUDAMED write one maker's legal form differently: "Inc.", "INC", "Incorporated". */
const withoutLegalForm = (name: string): string =>
	name.replace(
		/[,.\s]+(?:inc|incorporated|corp|corporation|co|company|llc|ltd|limited|plc|gmbh|ag|kg|sa|sas|srl|spa|bv|nv|ab|as|oy)\b[\s\S]*$/i,
		'',
	);
