import { DEVICE_PRODUCTS } from './generate/device-catalogue.ts';

/**
 * The truths planted in the generated records, for tests to find and documents to name. Months are
 * counted back from the month of `now`: 1 is the last whole month. Expected strengths are lower
 * bounds that every seed keeps, not estimates.
 */

/** The product code of the demo device: it has every kind of record, and the trend below. */
export const DEMO_DEVICE_CODE = 'FRN';

/** The trade name of the demo device, in MAUDE, GUDID and EUDAMED alike. */
export const DEMO_DEVICE_BRAND = 'SIMULANT FLOWGUARD';

/** The maker of the demo device: as FDA writes it, and as EUDAMED does, with its registration number. */
export const DEMO_DEVICE_MAKER = {
	fda: 'SIMULANT MEDICAL, INC.',
	eudamed: 'Simulant Medical, Inc.',
	srn: 'US-MF-000099901',
} as const;

/** The product NDC (labeler-product, layout 5-3) of the demo drug: it has a label and FAERS reports. */
export const DEMO_DRUG_CODE = '98989-410';

/** The demo drug and the names its reports go by. */
export const DEMO_DRUG = {
	brand: 'SIMULANT LIPIDEX',
	generic: 'SIMULASTATIN',
	maker: 'Simulant Pharma, Inc.',
} as const;

/** A signal of disproportionate reporting: the demo drug (as a suspect) with a reaction that is rare elsewhere. */
export const DRUG_SIGNAL = {
	generic: 'SIMULASTATIN',
	productNdc: DEMO_DRUG_CODE,
	reaction: 'Tendon rupture',
	/** At least so many reports hold both. */
	minReports: 40,
	/** The proportional reporting ratio is at least this. */
	minPrr: 6,
} as const;

/** Days to onset that are late, where all others are early or without memory. */
export const ONSET = {
	/** Of the drug signal's reaction, from the start of therapy. */
	drug: { reaction: DRUG_SIGNAL.reaction, shape: 3, scaleDays: 400 },
	/** Of one usual problem of the demo device, from its manufacture: it wears out. */
	device: { brand: DEMO_DEVICE_BRAND, problem: 'Battery Problem', shape: 4, scaleDays: 1_500 },
	/** The 95 % interval of each Weibull shape lies above this. */
	minShape: 1,
} as const;

/** A device problem that rises over the last twelve whole months. */
export const DEVICE_TREND = {
	productCode: DEMO_DEVICE_CODE,
	brand: DEMO_DEVICE_BRAND,
	problem: 'Excess Flow or Over-Infusion',
	/** The rise begins this many months ago and goes on to the last whole month. */
	startMonthsAgo: 12,
	/** The mean of the last three whole months over the mean of the months before the rise is at least this. */
	minRatio: 5,
} as const;

/** Many reports entered on one day: a clerical bulge, not an increase. */
export const BATCH_DUMP = {
	productCode: 'FPA',
	brand: 'SIMULANT INFUSOLINE',
	monthsAgo: 9,
	/** All of them are received on this day of the month. */
	dayOfMonth: 17,
	/** So many reports come on that day. */
	reports: 120,
	/** The month holds at least this many times the median month. */
	minRatio: 8,
} as const;

/** A recall, followed by reporting that the recall stimulated. */
export const RECALL_WAVE = {
	productCode: 'BZD',
	brand: 'SIMULANT RESPIRO',
	/** `product_res_number` of the recall. */
	recallNumber: 'Z-9913-2099',
	/** The recall starts in the first days of this month. */
	monthsAgo: 14,
	/** The month after the recall holds at least this many times the mean of the year before it. */
	minRatio: 4,
	/** So many months later it is over. */
	months: 6,
} as const;

/** One brand for two unrelated products of different makers. */
export const AMBIGUOUS_BRAND = {
	brand: 'SIMULANT ACCORDIA',
	productCodes: ['DXY', 'JDI'],
} as const;

/** One brand that is both a device and a drug. */
export const DRUG_DEVICE_BRAND = {
	brand: 'SIMULANT DUOPEN',
	productCode: 'FMF',
	productNdc: '9990-4103',
} as const;

/** A product code that is classified, and has no report, recall, clearance or UDI entry at all. */
export const NO_REPORTS_CODE = 'KWP';

/** NDCs of the generated drugs, one in each hyphenated layout. */
export const NDC_LAYOUTS = {
	'4-4-2': '9990-4103-20',
	'5-3-2': '98989-410-30',
	'5-4-1': '98989-4102-1',
} as const;

/** The EMDN code of the generated EUDAMED devices that match a product code; undefined without a match. */
export function emdnOf(productCode: string): string | undefined {
	return DEVICE_PRODUCTS.find((product) => product.productCode === productCode)?.emdn;
}
