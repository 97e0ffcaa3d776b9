import type { DeviceAge } from '../../model';
import type { FieldNotes } from './field-notes';
import { knownText } from './text';

/** Years of one unit of age: E2B(R2) codes, the words of MAUDE and of the FAERS quarter files. */
const YEARS_OF_UNIT: Readonly<Record<string, number>> = {
	'800': 10,
	DEC: 10,
	'801': 1,
	YR: 1,
	YRS: 1,
	YEAR: 1,
	YEARS: 1,
	Y: 1,
	'802': 1 / 12,
	MO: 1 / 12,
	MON: 1 / 12,
	MOS: 1 / 12,
	MONTH: 1 / 12,
	MONTHS: 1 / 12,
	'803': 7 / 365.25,
	WK: 7 / 365.25,
	WKS: 7 / 365.25,
	WEEK: 7 / 365.25,
	WEEKS: 7 / 365.25,
	'804': 1 / 365.25,
	DA: 1 / 365.25,
	DY: 1 / 365.25,
	DAY: 1 / 365.25,
	DAYS: 1 / 365.25,
	'805': 1 / 8766,
	HR: 1 / 8766,
	HRS: 1 / 8766,
	HOUR: 1 / 8766,
	HOURS: 1 / 8766,
	MIN: 1 / 525_960,
};

/** Kilograms of one unit of weight; MAUDE writes KG and LB, the FAERS quarter files KG, LBS and GMS. */
const KILOGRAMS_OF_UNIT: Readonly<Record<string, number>> = {
	KG: 1,
	KGS: 1,
	LB: 0.453_592_37,
	LBS: 0.453_592_37,
	G: 0.001,
	GMS: 0.001,
	GM: 0.001,
};

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
const AMOUNT = /^(-?\d+(?:\.\d*)?)\s*([A-Za-z]*)\.?$/;

function readQuantity(value: unknown, unit: string | undefined): Quantity | undefined {
	const text = knownText(value);
	if (text === undefined) return undefined;
	const raw = unit === undefined ? text : `${text} ${unit}`;
	const match = AMOUNT.exec(text);
	if (!match) return { raw };
	return { raw, amount: Number(match[1]), unit: match[2] || unit };
}

function toUnit({ amount, unit }: Quantity, factors: Readonly<Record<string, number>>) {
	const factor = unit === undefined ? undefined : factors[unit.toUpperCase()];
	return amount === undefined || factor === undefined ? undefined : amount * factor;
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
