import type { DeviceAge } from '../../model';
import type { FieldNotes } from './field-notes';
import { knownText } from './text';

const DAYS_IN_YEAR = 365.25;

/** Years of one unit of age: E2B(R2) codes, the words of MAUDE and of the quarter files (SEC in 2012Q4). */
const YEARS_OF_UNIT = unitsOf([
	[10, '800 DEC DECADE DECADES {DECADE}'],
	[1, '801 YR YRS YEAR YEARS Y A'],
	[1 / 12, '802 MO MON MOS MTH MONTH MONTHS M'],
	[7 / DAYS_IN_YEAR, '803 WK WKS WEEK WEEKS W'],
	[1 / DAYS_IN_YEAR, '804 DA DY DAY DAYS D'],
	[1 / (24 * DAYS_IN_YEAR), '805 HR HRS HOUR HOURS H'],
	[1 / (1440 * DAYS_IN_YEAR), '806 MIN MINS MINUTE MINUTES'],
	// Not S alone: "60S" are the sixties.
	[1 / (86_400 * DAYS_IN_YEAR), '807 SEC SECS SECOND SECONDS'],
]);

/**
 * Kilograms of one unit of weight. MAUDE writes KG and LB, the quarter files KG, LBS and GMS, and
 * among them the misspelling IB, MG and OZ.
 */
const KILOGRAMS_OF_UNIT = unitsOf([
	[1, 'KG KGS KILO KILOS KILOGRAM KILOGRAMS KILOGRAMME KILOGRAMMES'],
	[0.453_592_37, 'LB LBS IB IBS POUND POUNDS'],
	[0.028_349_523_125, 'OZ OUNCE OUNCES'],
	[6.350_293_18, 'ST STONE STONES'],
	[0.001, 'G GM GMS GR GRAM GRAMS GRAMME GRAMMES'],
	[0.000_001, 'MG MGS MILLIGRAM MILLIGRAMS'],
]);

function unitsOf(list: ReadonlyArray<readonly [number, string]>): ReadonlyMap<string, number> {
	return new Map(
		list.flatMap(([factor, words]) => words.split(' ').map((word) => [word, factor] as const)),
	);
}

/** The oldest person known lived 122 years; what is above 130 is an error of typing ("189 YR" in MAUDE). */
const OLDEST_YEARS = 130;
/** The heaviest person known weighed 635 kg. */
const HEAVIEST_KG = 650;

/** An age in years (at most 4 decimals) with the text it was read from. No unit, no age. */
export function readAge(
	value: unknown,
	unit: string | undefined,
	notes: FieldNotes,
): { ageYears?: number; ageRaw?: string } {
	const quantity = readQuantity(value, unit);
	if (!quantity) return {};
	const years = toUnit(quantity, YEARS_OF_UNIT);
	if (years === undefined) notes.add('ageYears', 'unreadable-age', quantity.raw);
	else if (years < 0 || years > OLDEST_YEARS)
		notes.add('ageYears', 'implausible-age', quantity.raw);
	else return { ageYears: round(years), ageRaw: quantity.raw };
	return { ageRaw: quantity.raw };
}

/** A weight in kilograms (at most 4 decimals) with the text it was read from. */
export function readWeight(
	value: unknown,
	unit: string | undefined,
	notes: FieldNotes,
): { weightKg?: number; weightRaw?: string } {
	const quantity = readQuantity(value, unit);
	if (!quantity) return {};
	const kilograms = toUnit(quantity, KILOGRAMS_OF_UNIT);
	if (kilograms === undefined) notes.add('weightKg', 'unreadable-weight', quantity.raw);
	else if (kilograms <= 0 || kilograms > HEAVIEST_KG)
		notes.add('weightKg', 'implausible-weight', quantity.raw);
	else return { weightKg: Math.max(round(kilograms), 0.0001), weightRaw: quantity.raw };
	return { weightRaw: quantity.raw };
}

/** Days of one unit of a device's age and what it is known to; MAUDE writes DA, WK, MO and YR. */
const AGE_UNITS: ReadonlyArray<readonly [RegExp, DeviceAge['precision'], number]> = [
	[/^(?:DA|DY|DAYS?)$/i, 'day', 1],
	[/^(?:WKS?|WEEKS?)$/i, 'week', 7],
	[/^(?:MOS?|MON|MONTHS?)$/i, 'month', 365.25 / 12],
	[/^(?:YRS?|YEARS?|Y)$/i, 'year', 365.25],
];

/**
 * The age of a device at the event ("316 DA", "8 MO"). A unit alone ("DA", as in a fifth of the
 * reports of December 2025) says nothing; an impossible age is kept, for who counts them.
 */
export function readDeviceAge(value: unknown, notes: FieldNotes): DeviceAge | undefined {
	const quantity = readQuantity(value, undefined);
	if (!quantity || AGE_UNITS.some(([unit]) => unit.test(quantity.raw))) return undefined;
	const { raw, amount, unit: written } = quantity;
	const unit = written === undefined ? undefined : AGE_UNITS.find(([known]) => known.test(written));
	if (amount === undefined || !unit) {
		notes.add('products.deviceAge', 'unreadable-age', raw);
		return undefined;
	}
	return { days: round(amount * unit[2]), precision: unit[1], raw };
}

interface Quantity {
	raw: string;
	amount?: number;
	unit?: string;
}

/** A number with its unit behind it, as MAUDE writes it ("62 YR"); the unit may stand in a field of its own. */
const AMOUNT = /^([+-]?(?:\d+(?:\.\d*|,\d{1,2})?|[.,]\d+))\s*([A-Za-z]*)\.?$/;
/** "2 YR 3 MO", "62 years 4 months". */
const TWO_AMOUNTS =
	/^(\d+(?:\.\d+)?)\s*([A-Za-z]+)\.?,?\s*(?:and\s+)?(\d+(?:\.\d+)?)\s*([A-Za-z]+)\.?$/;
/** "62-year-old", "3 month old". */
const WORDS_AROUND = /[-\s]*(?:of age|old)\.?$/i;

function readQuantity(value: unknown, unit: string | undefined): Quantity | undefined {
	const text = knownText(value);
	if (text === undefined) return undefined;
	const raw = unit === undefined ? text : `${text} ${unit}`;
	const match = AMOUNT.exec(text.replace(WORDS_AROUND, '').replace(/(?<=\d)-(?=[a-z])/i, ' '));
	if (!match) return { raw };
	return { raw, amount: Number(match[1]?.replace(',', '.')), unit: match[2] || unit };
}

/** A quantity in the unit the factors lead to; two amounts ("2 YR 3 MO") are added. */
function toUnit(
	{ raw, amount, unit }: Quantity,
	factors: ReadonlyMap<string, number>,
): number | undefined {
	if (amount !== undefined) {
		const factor = unit === undefined ? undefined : factors.get(unit.toUpperCase());
		return factor === undefined ? undefined : amount * factor;
	}
	const [, first, firstUnit, second, secondUnit] = TWO_AMOUNTS.exec(raw) ?? [];
	const [larger, smaller] = [firstUnit, secondUnit].map((word) =>
		word === undefined ? undefined : factors.get(word.toUpperCase()),
	);
	if (larger === undefined || smaller === undefined || smaller >= larger) return undefined;
	return Number(first) * larger + Number(second) * smaller;
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
