import type { Candidate, CodedIdentifier, MaudeQuery, Product, SourceQueries } from '../../model';
import { classOf } from './device-class';
import type { Inquiry } from './inquiry';
import { classificationSchema, type Classification } from './records';
import { anyOf, byFrequency, distinct, joined, searchable, upper } from './search-terms';

/** What is known of a device before FDA's classification is asked. */
export interface DeviceFacts {
	productCodes: readonly string[];
	/** The name the input gave or the registry entry has; else the classification's. */
	name?: string;
	brandNames: readonly string[];
	manufacturers: readonly string[];
	identifiers?: readonly CodedIdentifier[];
	genericNames?: readonly string[];
	/** Brands the report is narrowed to: those the input named, by name or by UDI-DI. */
	narrowTo?: readonly string[];
	/** Manufacturers the report is narrowed to, where there is no product code to tell brands apart. */
	narrowToMakers?: readonly string[];
	/** EUDAMED searches that fit the input better than trade names. */
	eudamed?: ReadonlyArray<Record<string, string>>;
	code: string;
	reason: string;
}

/** Trade names asked of EUDAMED for a product code; each is a search of its own at one a second. */
const TRADE_NAMES = 5;
/** EUDAMED matches any part of a trade name: a shorter one finds half the database. */
const SHORTEST_TRADE_NAME = 4;
const LISTED_NAMES = 20;

/** FDA's classification of some product codes. */
export const classificationsOf = async (
	inquiry: Inquiry,
	productCodes: readonly string[],
): Promise<Classification[]> =>
	await inquiry.registry(
		'device-classification',
		anyOf('product_code', productCodes),
		classificationSchema,
		Math.max(1, productCodes.length),
	);

/** A device with its queries, as far as facts and classification tell. */
export function deviceCandidate(
	facts: DeviceFacts,
	classifications: readonly Classification[],
): Candidate {
	const [main] = classifications;
	const genericNames = distinct([
		...(facts.genericNames ?? []),
		...classifications.map(({ device_name: name }) => name),
	]);
	const product: Product = {
		type: 'device',
		name: facts.name ?? genericNames[0] ?? facts.brandNames[0] ?? facts.code,
		identifiers: [
			...facts.productCodes.map((value) => ({ system: 'fda-product-code', value })),
			...(facts.identifiers ?? []),
		],
		brandNames: facts.brandNames.slice(0, LISTED_NAMES),
		genericNames,
		substances: [],
		manufacturers: facts.manufacturers.slice(0, LISTED_NAMES),
		deviceClass: main?.device_class,
		regulationNumber: main?.regulation_number,
		medicalSpecialty: main?.medical_specialty_description,
		definition: main?.definition,
	};
	return {
		product,
		code: facts.code,
		reason: facts.reason,
		queries: deviceQueries(facts, classifications),
	};
}

/** Classes of devices that need no approval: a PMA of them would be a mistake of the register. */
const NEVER_APPROVED: ReadonlySet<string | undefined> = new Set(['1', '2']);

function deviceQueries(
	facts: DeviceFacts,
	classifications: readonly Classification[],
): SourceQueries {
	const { productCodes } = facts;
	const deviceClass = classifications[0]?.device_class;
	const searches = facts.eudamed ?? tradeNameSearches(facts.narrowTo ?? facts.brandNames);
	return {
		maude: maudeQuery(facts, classifications),
		eudamed: searches.length === 0 ? undefined : { searches: [...searches] },
		deviceClassification: anyOf('product_code', productCodes),
		deviceRecall: anyOf('product_code', productCodes),
		device510k: anyOf('product_code', productCodes),
		devicePma: NEVER_APPROVED.has(deviceClass) ? undefined : anyOf('product_code', productCodes),
		deviceUdi: present(
			joined('AND', [
				anyOf('product_codes.code', productCodes),
				anyOf('brand_name', facts.narrowTo ?? []),
			]),
		),
	};
}

/**
 * A report is about the product code; where the input named a brand or a UDI-DI it is about that
 * brand under that product code. Without a product code, a brand is held together with its maker,
 * because unrelated products share brands.
 */
function maudeQuery(
	facts: DeviceFacts,
	classifications: readonly Classification[],
): MaudeQuery | undefined {
	const productCodes = [...facts.productCodes];
	const brandNames = names(facts.narrowTo);
	const manufacturers = names(facts.narrowToMakers);
	if (productCodes.length === 0 && brandNames.length === 0) return undefined;
	const search = joined('AND', [
		anyOf('device.device_report_product_code', productCodes),
		anyOf('device.brand_name', brandNames),
		anyOf('device.manufacturer_d_name', manufacturers),
	]);
	const within = classOf(classifications);
	return { search, keep: { productCodes, brandNames, manufacturers }, ...(within && { within }) };
}

/** One EUDAMED search for each of the first brands. */
export const tradeNameSearches = (brands: readonly string[]): Array<Record<string, string>> =>
	byFrequency(brands)
		.filter((brand) => brand.length >= SHORTEST_TRADE_NAME)
		.slice(0, TRADE_NAMES)
		.map((tradeName) => ({ tradeName }));

const names = (given: readonly string[] = []): string[] =>
	distinct(given.map(searchable).map((name) => (name === undefined ? undefined : upper(name))));

const present = (search: string): string | undefined => (search === '' ? undefined : search);
